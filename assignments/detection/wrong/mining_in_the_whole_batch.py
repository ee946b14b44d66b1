"""Believes: the hardest background of all images together is chosen."""

import numpy as np

FAILS = [
    "test_mining_of_the_example",
    "test_mining_in_each_image",
    "test_mining_without_objects",
    "test_mining_of_ties",
]
HINT = {
    "ja": [
        "難しい画像と易しい画像が一緒にあると、どちらから選ばれますか。",
        "負例は画像ごとに、正例の ratio 倍まで選びます。",
    ],
    "en": [
        "With a hard image and an easy one, from which does the background come?",
        "Choose in each image, ratio times as many as it has boxes with an object.",
    ],
}
EDIT = [
    (
        (
            'order = np.argsort(np.where(positive, np.inf, -losses), axis=1, kind="stable")\n'
            "    rank = np.argsort(order, axis=1)\n"
            "    return np.asarray(~positive & (rank < ratio * positive.sum(axis=1, keepdims=True)))"
        ),
        (
            'order = np.argsort(np.where(positive, np.inf, -losses), axis=None, kind="stable")\n'
            "    rank = np.argsort(order).reshape(losses.shape)\n"
            "    return ~positive & (rank < ratio * positive.sum())"
        ),
    ),
]


def hard_negative_mining(losses, classes, ratio=3):
    positive = classes > 0
    order = np.argsort(np.where(positive, np.inf, -losses), axis=None, kind="stable")
    rank = np.argsort(order).reshape(losses.shape)
    return ~positive & (rank < ratio * positive.sum())
