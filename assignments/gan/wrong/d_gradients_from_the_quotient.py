"""Believes: σ(u) = exp(u) / (1 + exp(u)) can be computed as it stands."""

import numpy as np

FAILS = ["test_discriminator_gradients_of_a_sure_discriminator"]
HINT = {
    "ja": [
        "ロジットが 1000 のとき、勾配は nan になっていませんか。",
        "exp(1000)/(1 + exp(1000)) は ∞/∞ です。u が正なら 1/(1 + exp(−u)) を使います。",
    ],
    "en": [
        "At a logit of 1000, are the gradients nan?",
        "exp(1000)/(1 + exp(1000)) is ∞/∞: for positive u use 1/(1 + exp(−u)).",
    ],
}
EDIT = [
    (
        ("    return -_sigmoid(-real_logits) / real_logits.size, _sigmoid(fake_logits) / fake_logits.size\n"),
        (
            "    real, fake = (np.exp(u) / (1 + np.exp(u)) for u in (real_logits, fake_logits))\n"
            "    return (real - 1) / real.size, fake / fake.size\n"
        ),
    )
]


def discriminator_gradients(real_logits, fake_logits):
    real = np.exp(real_logits) / (1 + np.exp(real_logits))
    fake = np.exp(fake_logits) / (1 + np.exp(fake_logits))
    return (real - 1) / real.size, fake / fake.size
