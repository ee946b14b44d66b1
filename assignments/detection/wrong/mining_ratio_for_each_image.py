"""Believes: in each image ratio boxes of background are chosen."""

import numpy as np

FAILS = [
    "test_mining_in_each_image",
    "test_mining_of_little_background",
    "test_mining_without_objects",
    "test_mining_of_ties",
    "test_mining_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": ["物体が 2 つある画像からは、いくつ選びますか。", "選ぶ数は ratio ではなく、ratio × 物体のある箱の数です。"],
    "en": [
        "How many are chosen in an image with two objects?",
        "Not ratio, but ratio times as many as there are boxes with an object.",
    ],
}
EDIT = [
    (
        "return np.asarray(~positive & (rank < ratio * positive.sum(axis=1, keepdims=True)))",
        "return ~positive & (rank < ratio)",
    ),
]


def hard_negative_mining(losses, classes, ratio=3):
    positive = classes > 0
    order = np.argsort(np.where(positive, np.inf, -losses), axis=1, kind="stable")
    rank = np.argsort(order, axis=1)
    return ~positive & (rank < ratio)
