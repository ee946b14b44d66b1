"""Believes: log σ is to become large, so that is what is returned."""

import numpy as np

FAILS = ["test_nonsaturating_values", "test_nonsaturating_of_a_sure_discriminator"]
HINT = {
    "ja": ["損失は 0 以上になっていますか。", "log σ を大きくしたいので、最小化する損失は −log σ です。"],
    "en": ["Is your loss at least 0?", "log σ is to become large; a loss is minimised, so it is −log σ."],
}
EDIT = [
    ("    return float(np.mean(_softplus(-fake_logits)))\n", "    return float(-np.mean(_softplus(-fake_logits)))\n")
]


def generator_loss_nonsaturating(fake_logits):
    return -np.mean(np.logaddexp(0, -fake_logits))
