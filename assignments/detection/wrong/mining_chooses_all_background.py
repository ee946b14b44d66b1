"""Believes: all of the background takes part."""

import numpy as np

FAILS = [
    "test_mining_of_the_example",
    "test_mining_in_each_image",
    "test_mining_without_objects",
    "test_mining_of_ties",
]
HINT = {
    "ja": ["背景は全部で何個選ばれていますか。", "選ぶのは、物体のある箱の ratio 倍までです。"],
    "en": ["How much of the background is chosen?", "At most ratio times as many as there are boxes with an object."],
}
EDIT = [
    (
        "return np.asarray(~positive & (rank < ratio * positive.sum(axis=1, keepdims=True)))",
        "return ~positive & (rank >= 0)",
    ),
]


def hard_negative_mining(losses, classes, ratio=3):
    positive = classes > 0
    order = np.argsort(np.where(positive, np.inf, -losses), axis=1, kind="stable")
    rank = np.argsort(order, axis=1)
    return ~positive & (rank >= 0)
