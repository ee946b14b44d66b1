"""Believes: non-saturating comes first."""

import numpy as np

FAILS = ["test_generator_gradients_values", "test_generator_gradients_of_a_sure_discriminator"]
HINT = {
    "ja": ["ロジット −5 で、どちらの勾配が 0 に近いですか。", "ミニマックス形、飽和しない形の順に返します。"],
    "en": ["At a logit of −5, which of the two is near 0?", "Return minimax first, then non-saturating."],
}
EDIT = [
    (
        ("    return -_sigmoid(fake_logits) / fake_logits.size, -_sigmoid(-fake_logits) / fake_logits.size\n"),
        ("    return -_sigmoid(-fake_logits) / fake_logits.size, -_sigmoid(fake_logits) / fake_logits.size\n"),
    )
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def generator_gradients(fake_logits):
    y, n = sigmoid(fake_logits), fake_logits.size
    return (y - 1) / n, -y / n
