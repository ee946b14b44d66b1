"""Believes: background with small losses is chosen."""

import numpy as np

FAILS = [
    "test_mining_of_the_example",
    "test_mining_in_each_image",
    "test_mining_without_objects",
    "test_mining_of_ties",
]
HINT = {
    "ja": ["選ばれた背景の損失は、大きいですか、小さいですか。", "難しい負例、つまり損失の大きいものを選びます。"],
    "en": ["Are the chosen losses large or small?", "Hard negatives are those with the largest losses."],
}
EDIT = [
    (
        'order = np.argsort(np.where(positive, np.inf, -losses), axis=1, kind="stable")',
        'order = np.argsort(np.where(positive, np.inf, losses), axis=1, kind="stable")',
    ),
]


def hard_negative_mining(losses, classes, ratio=3):
    positive = classes > 0
    order = np.argsort(np.where(positive, np.inf, losses), axis=1, kind="stable")
    rank = np.argsort(order, axis=1)
    return np.asarray(~positive & (rank < ratio * positive.sum(axis=1, keepdims=True)))
