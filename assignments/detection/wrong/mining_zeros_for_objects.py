"""Believes: boxes with an object are last if their loss is set to 0."""

import numpy as np

FAILS = ["test_mining_of_little_background", "test_mining_of_ties"]
HINT = {
    "ja": [
        "背景が足りないとき、何が選ばれますか。",
        "損失を 0 にしただけでは、足りないときに物体のある箱も選ばれます。最後に除きます。",
    ],
    "en": [
        "What is chosen where there is too little background?",
        ("With losses of 0 boxes with an object are chosen too where there is too little: leave them out at the end."),
    ],
}
EDIT = [
    (
        'order = np.argsort(np.where(positive, np.inf, -losses), axis=1, kind="stable")',
        'order = np.argsort(-np.where(positive, 0, losses), axis=1, kind="stable")',
    ),
    (
        "return np.asarray(~positive & (rank < ratio * positive.sum(axis=1, keepdims=True)))",
        "return rank < ratio * positive.sum(axis=1, keepdims=True)",
    ),
]


def hard_negative_mining(losses, classes, ratio=3):
    positive = classes > 0
    order = np.argsort(-np.where(positive, 0, losses), axis=1, kind="stable")
    rank = np.argsort(order, axis=1)
    return rank < ratio * positive.sum(axis=1, keepdims=True)
