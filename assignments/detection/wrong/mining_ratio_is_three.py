"""Believes: there are always three of background for each object."""

import numpy as np

FAILS = ["test_mining_of_the_example", "test_mining_of_ties"]
HINT = {
    "ja": ["ratio を変えると、選ばれる数は変わりますか。", "3 を書き込まず、引数の ratio を使います。"],
    "en": ["Does the number change with ratio?", "Use the argument ratio instead of 3."],
}
EDIT = [
    (
        "return np.asarray(~positive & (rank < ratio * positive.sum(axis=1, keepdims=True)))",
        "return np.asarray(~positive & (rank < 3 * positive.sum(axis=1, keepdims=True)))",
    ),
]


def hard_negative_mining(losses, classes, ratio=3):
    positive = classes > 0
    order = np.argsort(np.where(positive, np.inf, -losses), axis=1, kind="stable")
    rank = np.argsort(order, axis=1)
    return np.asarray(~positive & (rank < 3 * positive.sum(axis=1, keepdims=True)))
