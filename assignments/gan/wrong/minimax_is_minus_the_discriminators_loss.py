"""Believes: the generator's loss is minus the discriminator's, both terms of it."""

import numpy as np

FAILS = ["test_minimax_values", "test_minimax_of_a_sure_discriminator"]
HINT = {
    "ja": [
        "ロジットが 0 のとき、損失は −log 2 ≈ −0.693 ですか。",
        "生成器に関係するのは偽物の項だけです。−(識別器の損失) から、本物の項を除きます。",
    ],
    "en": [
        "For logits of 0, is the loss −log 2 ≈ −0.693?",
        "Only the fake term depends on the generator: leave the real term out of −(D's loss).",
    ],
}
EDIT = [
    (
        "    return float(-np.mean(_softplus(fake_logits)))\n",
        "    return -discriminator_loss(fake_logits, fake_logits)\n",
    )
]


def generator_loss_minimax(fake_logits):
    real_term = np.mean(np.logaddexp(0, -fake_logits))
    fake_term = np.mean(np.logaddexp(0, fake_logits))
    return -(real_term + fake_term)
