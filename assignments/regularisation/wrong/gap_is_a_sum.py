"""Believes: the differences are added up."""

import numpy as np

FAILS = ["test_gap_values"]
HINT = {
    "ja": [
        "last を 2 倍にすると、値も 2 倍くらいになりますか。",
        "和ではなく平均です。",
    ],
    "en": [
        "Does it double when last does?",
        "It is a mean and not a sum.",
    ],
}
EDIT = [
    (
        "return float(np.mean(curves[-last:, 1] - curves[-last:, 0]))",
        "return float(np.sum(curves[-last:, 1] - curves[-last:, 0]))",
    )
]


def generalisation_gap(curves, last=10):
    return np.sum(curves[-last:, 1] - curves[-last:, 0])
