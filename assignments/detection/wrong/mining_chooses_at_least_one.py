"""Believes: each image has something to learn from."""

import numpy as np

FAILS = ["test_mining_without_objects"]
HINT = {
    "ja": ["物体のない画像からは、いくつ選びますか。", "0 個の ratio 倍は 0 個です。物体のない画像からは選びません。"],
    "en": ["How many are chosen in an image without objects?", "ratio times 0 is 0: nothing is chosen there."],
}
EDIT = [
    (
        "return np.asarray(~positive & (rank < ratio * positive.sum(axis=1, keepdims=True)))",
        "return ~positive & (rank < np.maximum(ratio * positive.sum(axis=1, keepdims=True), 1))",
    ),
]


def hard_negative_mining(losses, classes, ratio=3):
    positive = classes > 0
    order = np.argsort(np.where(positive, np.inf, -losses), axis=1, kind="stable")
    rank = np.argsort(order, axis=1)
    return ~positive & (rank < np.maximum(ratio * positive.sum(axis=1, keepdims=True), 1))
