"""Believes: curves[:last] is the end."""

import numpy as np

FAILS = ["test_gap_values"]
HINT = {
    "ja": [
        "curves[:last] は、どの行を取り出しますか。",
        "それは最初の行です。最後の行は curves[-last:] です。",
    ],
    "en": [
        "Which rows does curves[:last] take?",
        "Those are the first rows; the last ones are curves[-last:].",
    ],
}
EDIT = [
    (
        "return float(np.mean(curves[-last:, 1] - curves[-last:, 0]))",
        "return float(np.mean(curves[:last, 1] - curves[:last, 0]))",
    )
]


def generalisation_gap(curves, last=10):
    return np.mean(curves[:last, 1] - curves[:last, 0])
