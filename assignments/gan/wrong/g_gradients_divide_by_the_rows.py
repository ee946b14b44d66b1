"""Believes: a mean over an array divides by len()."""

import numpy as np

FAILS = ["test_generator_gradients_of_seen_through_fakes"]
HINT = {
    "ja": [
        "ロジットの形が (2, 4) のとき、何で割っていますか。",
        "平均は全要素についてです。len(u) でなく u.size で割ります。",
    ],
    "en": [
        "With logits of shape (2, 4), by what do you divide?",
        "The mean is over all elements: divide by u.size, not by len(u).",
    ],
}
EDIT = [
    (
        ("    return -_sigmoid(fake_logits) / fake_logits.size, -_sigmoid(-fake_logits) / fake_logits.size\n"),
        ("    return -_sigmoid(fake_logits) / len(fake_logits), -_sigmoid(-fake_logits) / len(fake_logits)\n"),
    )
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def generator_gradients(fake_logits):
    y, n = sigmoid(fake_logits), fake_logits.shape[0]
    return -y / n, (y - 1) / n
