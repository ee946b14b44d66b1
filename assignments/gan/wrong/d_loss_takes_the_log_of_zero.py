"""Believes: a sigmoid is never exactly 0 or 1."""

import numpy as np

FAILS = ["test_discriminator_loss_of_a_sure_discriminator"]
HINT = {
    "ja": [
        "ロジットが ±1000 のとき、損失は有限ですか。",
        "σ が 0 や 1 になると log は −∞ です。np.logaddexp(0, ±u) でロジットから直接計算します。",
    ],
    "en": [
        "Is the loss finite for logits of ±1000?",
        "Where σ is 0 or 1 the log is −∞: compute from the logits, with np.logaddexp(0, ±u).",
    ],
}
EDIT = [
    (
        "    return float(np.mean(_softplus(-real_logits)) + np.mean(_softplus(fake_logits)))\n",
        ("    return float(-np.mean(np.log(_sigmoid(real_logits))) - np.mean(np.log(1 - _sigmoid(fake_logits))))\n"),
    )
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def discriminator_loss(real_logits, fake_logits):
    return -np.mean(np.log(sigmoid(real_logits))) - np.mean(np.log(1 - sigmoid(fake_logits)))
