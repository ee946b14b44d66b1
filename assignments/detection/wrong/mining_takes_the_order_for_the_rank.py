"""Believes: argsort gives each element's rank."""

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
        "argsort の結果は、何を表していますか。",
        "argsort は「何番目に来るのはどれか」です。順位にするには、もう一度 argsort します。",
    ],
    "en": [
        "What does argsort return?",
        ("It says which element comes at each place. For the rank of each element take argsort once more."),
    ],
}
EDIT = [
    ("rank = np.argsort(order, axis=1)", "rank = order"),
]


def hard_negative_mining(losses, classes, ratio=3):
    positive = classes > 0
    order = np.argsort(np.where(positive, np.inf, -losses), axis=1, kind="stable")
    rank = order
    return np.asarray(~positive & (rank < ratio * positive.sum(axis=1, keepdims=True)))
