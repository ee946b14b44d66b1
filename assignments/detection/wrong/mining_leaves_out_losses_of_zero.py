"""Believes: what has no loss is not chosen."""

import numpy as np

FAILS = ["test_mining_of_little_background"]
HINT = {
    "ja": ["損失が 0 の背景はどうなりますか。", "背景が足りなければ、損失が 0 のものも選びます。"],
    "en": ["What about background with a loss of 0?", "Where there is too little it is chosen as well."],
}
EDIT = [
    (
        "return np.asarray(~positive & (rank < ratio * positive.sum(axis=1, keepdims=True)))",
        "return ~positive & (losses > 0) & (rank < ratio * positive.sum(axis=1, keepdims=True))",
    ),
]


def hard_negative_mining(losses, classes, ratio=3):
    positive = classes > 0
    order = np.argsort(np.where(positive, np.inf, -losses), axis=1, kind="stable")
    rank = np.argsort(order, axis=1)
    return ~positive & (losses > 0) & (rank < ratio * positive.sum(axis=1, keepdims=True))
