"""Believes: a sigmoid is never exactly 0."""

import numpy as np

FAILS = ["test_nonsaturating_of_a_sure_discriminator"]
HINT = {
    "ja": [
        "ロジットが −1000 のとき、損失は有限ですか。",
        "σ が 0 になると log は −∞ です。np.logaddexp(0, −u) で計算します。",
    ],
    "en": ["Is the loss finite at a logit of −1000?", "Where σ is 0 the log is −∞: compute np.logaddexp(0, −u)."],
}
EDIT = [
    (
        "    return float(np.mean(_softplus(-fake_logits)))\n",
        "    return float(-np.mean(np.log(_sigmoid(fake_logits))))\n",
    )
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def generator_loss_nonsaturating(fake_logits):
    return -np.mean(np.log(sigmoid(fake_logits)))
