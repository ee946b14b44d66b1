"""Believes: real is 0 and fake is 1."""

import numpy as np

FAILS = ["test_discriminator_loss_values", "test_discriminator_loss_of_a_sure_discriminator"]
HINT = {
    "ja": [
        "本物に 1、偽物に 0 と答える識別器で、損失は 0 に近くなりますか。",
        "本物が 1、偽物が 0 です。本物の項は −log σ、偽物の項は −log(1 − σ) です。",
    ],
    "en": [
        "Is the loss near 0 when D says 1 to the real and 0 to the fake?",
        "Real is 1, fake is 0: the real term is −log σ, the fake term −log(1 − σ).",
    ],
}
EDIT = [
    (
        "    return float(np.mean(_softplus(-real_logits)) + np.mean(_softplus(fake_logits)))\n",
        "    return float(np.mean(_softplus(real_logits)) + np.mean(_softplus(-fake_logits)))\n",
    )
]


def discriminator_loss(real_logits, fake_logits):
    return np.mean(np.logaddexp(0, real_logits)) + np.mean(np.logaddexp(0, -fake_logits))
