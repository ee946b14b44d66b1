"""Believes: there is one loss of the generator, −log σ."""

import numpy as np

FAILS = ["test_minimax_values", "test_minimax_of_a_sure_discriminator"]
HINT = {
    "ja": [
        "ロジット −5 で、損失はいくつですか。ミニマックス形なら 0 に近い負の数です。",
        "これは飽和しない形です。ミニマックス形は mean log(1 − σ) です。",
    ],
    "en": [
        "What is the loss at a logit of −5? The minimax form has a negative number near 0.",
        "This is the non-saturating form; minimax is mean log(1 − σ).",
    ],
}
EDIT = [
    (
        "    return float(-np.mean(_softplus(fake_logits)))\n",
        "    return float(np.mean(_softplus(-fake_logits)))  # -log σ\n",
    )
]


def generator_loss_minimax(fake_logits):
    return np.mean(np.logaddexp(0, -fake_logits))
