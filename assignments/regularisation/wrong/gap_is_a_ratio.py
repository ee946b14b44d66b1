"""Believes: the gap is test over training."""

import numpy as np

FAILS = ["test_gap_values"]
HINT = {
    "ja": [
        "2 つの誤差が等しいとき、いくつになりますか。",
        "比ではなく差です。等しければ 0 になります。",
    ],
    "en": [
        "What does it give where both losses are equal?",
        "It is a difference and not a ratio: 0 where they are equal.",
    ],
}
EDIT = [
    (
        "return float(np.mean(curves[-last:, 1] - curves[-last:, 0]))",
        "return float(np.mean(curves[-last:, 1]) / np.mean(curves[-last:, 0]))",
    )
]


def generalisation_gap(curves, last=10):
    return np.mean(curves[-last:, 1]) / np.mean(curves[-last:, 0])
