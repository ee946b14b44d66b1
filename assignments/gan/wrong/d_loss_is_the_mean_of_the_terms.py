"""Believes: real and fake make one batch of two halves, so the terms are averaged."""

import numpy as np

FAILS = ["test_discriminator_loss_values", "test_discriminator_loss_of_a_sure_discriminator"]
HINT = {
    "ja": [
        "ロジットがすべて 0 のとき、損失は 2 log 2 ≈ 1.386 になりますか。",
        "2 つの項は平均せず、そのまま足します（係数 1/2 は付きません）。",
    ],
    "en": [
        "For logits of 0, is the loss 2 log 2 ≈ 1.386?",
        "The two terms are added, not averaged: there is no factor 1/2.",
    ],
}
EDIT = [
    (
        "    return float(np.mean(_softplus(-real_logits)) + np.mean(_softplus(fake_logits)))\n",
        "    return float(0.5 * (np.mean(_softplus(-real_logits)) + np.mean(_softplus(fake_logits))))\n",
    )
]


def discriminator_loss(real_logits, fake_logits):
    real = np.logaddexp(0, -real_logits).mean()
    fake = np.logaddexp(0, fake_logits).mean()
    return (real + fake) / 2
