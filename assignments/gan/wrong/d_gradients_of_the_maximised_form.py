"""Believes: the discriminator climbs log σ + log(1 − σ), so these are its gradients."""

import numpy as np

FAILS = ["test_discriminator_gradients_values", "test_discriminator_gradients_of_a_sure_discriminator"]
HINT = {
    "ja": [
        "偽物のロジットを上げると、損失は増えますか、減りますか。",
        "勾配は、最小化する損失のものです。本物は (σ − 1)/N、偽物は +σ/N です。",
    ],
    "en": [
        "When a fake's logit goes up, does the loss rise or fall?",
        "The gradients belong to the loss that is minimised: (σ − 1)/N for the real, +σ/N for the fake.",
    ],
}
EDIT = [
    (
        ("    return -_sigmoid(-real_logits) / real_logits.size, _sigmoid(fake_logits) / fake_logits.size\n"),
        ("    return _sigmoid(-real_logits) / real_logits.size, -_sigmoid(fake_logits) / fake_logits.size\n"),
    )
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def discriminator_gradients(real_logits, fake_logits):
    return (1 - sigmoid(real_logits)) / real_logits.size, -sigmoid(fake_logits) / fake_logits.size
