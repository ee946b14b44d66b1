"""Believes: the end is ten rows, whatever last says."""

import numpy as np

FAILS = ["test_gap_of_the_last_rows"]
HINT = {
    "ja": [
        "last = 1 でも、値は同じですか。",
        "10 と書かず、引数 last を使います。",
    ],
    "en": [
        "Is it the same for last = 1?",
        "Use the argument last instead of writing 10.",
    ],
}
EDIT = [
    (
        "return float(np.mean(curves[-last:, 1] - curves[-last:, 0]))",
        "return float(np.mean(curves[-10:, 1] - curves[-10:, 0]))",
    )
]


def generalisation_gap(curves, last=10):
    return np.mean(curves[-10:, 1] - curves[-10:, 0])
