"""Believes: the sum of classes is the number of boxes with an object."""

import numpy as np

FAILS = [
    "test_mining_of_the_example",
    "test_mining_in_each_image",
    "test_mining_without_objects",
    "test_mining_of_ties",
]
HINT = {
    "ja": [
        "クラスが 2 や 3 の物体があると、選ばれる数はいくつになりますか。",
        "クラスの番号の和ではなく、クラスが 0 より大きい箱の数を数えます。",
    ],
    "en": [
        "How many are chosen where an object is of class 2 or 3?",
        "Count the boxes with class > 0; do not add up the numbers of their classes.",
    ],
}
EDIT = [
    (
        "return np.asarray(~positive & (rank < ratio * positive.sum(axis=1, keepdims=True)))",
        "return ~positive & (rank < ratio * classes.sum(axis=1, keepdims=True))",
    ),
]


def hard_negative_mining(losses, classes, ratio=3):
    positive = classes > 0
    order = np.argsort(np.where(positive, np.inf, -losses), axis=1, kind="stable")
    rank = np.argsort(order, axis=1)
    return ~positive & (rank < ratio * classes.sum(axis=1, keepdims=True))
