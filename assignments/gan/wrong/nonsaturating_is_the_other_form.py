"""Believes: the generator's loss is log(1 − σ), whatever its name."""

import numpy as np

FAILS = ["test_nonsaturating_values", "test_nonsaturating_of_a_sure_discriminator"]
HINT = {
    "ja": ["ロジット −5 で、損失は 5 くらいですか。", "これはミニマックス形です。飽和しない形は −mean log σ です。"],
    "en": ["At a logit of −5, is the loss about 5?", "This is the minimax form; non-saturating is −mean log σ."],
}
EDIT = [
    (
        "    return float(np.mean(_softplus(-fake_logits)))\n",
        "    return float(-np.mean(_softplus(fake_logits)))  # log(1 - σ)\n",
    )
]


def generator_loss_nonsaturating(fake_logits):
    return -np.mean(np.logaddexp(0, fake_logits))
