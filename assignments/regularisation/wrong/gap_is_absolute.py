"""Believes: a gap is never negative."""

import numpy as np

FAILS = ["test_gap_of_the_last_rows"]
HINT = {
    "ja": [
        "テスト誤差の方が小さいときは、どうなりますか。",
        "絶対値は取りません。テスト誤差の方が小さければ、負になります。",
    ],
    "en": [
        "What if the test loss is the smaller one?",
        "Take no absolute value: the gap is negative then.",
    ],
}
EDIT = [
    (
        "return float(np.mean(curves[-last:, 1] - curves[-last:, 0]))",
        "return float(np.mean(np.abs(curves[-last:, 1] - curves[-last:, 0])))",
    )
]


def generalisation_gap(curves, last=10):
    return np.mean(np.abs(curves[-last:, 1] - curves[-last:, 0]))
