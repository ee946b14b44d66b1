"""Believes: losses[mask].fill(0) changes losses."""

import numpy as np

FAILS = [
    "test_mining_of_the_example",
    "test_mining_in_each_image",
    "test_mining_of_little_background",
    "test_mining_without_objects",
    "test_mining_of_ties",
]
HINT = {
    "ja": [
        "fill した後で、losses の中身を見てみましょう。",
        "マスクの添字はコピーを作ります。コピーした配列に x[mask] = … と代入します。",
    ],
    "en": ["Look at losses after fill.", "Indexing with a mask makes a copy: assign x[mask] = … in a copy of losses."],
}


def hard_negative_mining(losses, classes, ratio=3):
    positive = classes > 0
    losses = losses.copy()
    losses[positive].fill(0)
    rank = np.argsort(np.argsort(-losses, axis=1, kind="stable"), axis=1)
    return rank < ratio * positive.sum(axis=1, keepdims=True)
