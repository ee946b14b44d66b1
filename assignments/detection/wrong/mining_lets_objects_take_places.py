"""Believes: boxes with an object may be sorted with the others and left out afterwards."""

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
        "物体のある箱の損失が大きいと、選ばれる背景の数はいくつになりますか。",
        "並べ替える前に、物体のある箱を除きます。",
    ],
    "en": [
        "How many are chosen if a box with an object has a large loss?",
        "Leave boxes with an object out before you sort.",
    ],
}
EDIT = [
    (
        'order = np.argsort(np.where(positive, np.inf, -losses), axis=1, kind="stable")',
        'order = np.argsort(-losses, axis=1, kind="stable")',
    ),
]


def hard_negative_mining(losses, classes, ratio=3):
    positive = classes > 0
    order = np.argsort(-losses, axis=1, kind="stable")
    rank = np.argsort(order, axis=1)
    return np.asarray(~positive & (rank < ratio * positive.sum(axis=1, keepdims=True)))
