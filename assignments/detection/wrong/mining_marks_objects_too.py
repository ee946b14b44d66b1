"""Believes: the mask is of all that takes part in the loss."""

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
        "物体のある箱の所は、True と False のどちらですか。",
        "返すのは背景だけの印です。物体のある箱は False にします。",
    ],
    "en": [
        "Are boxes with an object True or False?",
        "The mask is of background only: boxes with an object are False.",
    ],
}
EDIT = [
    (
        "return np.asarray(~positive & (rank < ratio * positive.sum(axis=1, keepdims=True)))",
        "return positive | (rank < ratio * positive.sum(axis=1, keepdims=True))",
    ),
]


def hard_negative_mining(losses, classes, ratio=3):
    positive = classes > 0
    order = np.argsort(np.where(positive, np.inf, -losses), axis=1, kind="stable")
    rank = np.argsort(order, axis=1)
    return positive | (rank < ratio * positive.sum(axis=1, keepdims=True))
