"""Believes: the gap is the mean over the whole training."""

import numpy as np

FAILS = ["test_gap_values"]
HINT = {
    "ja": [
        "学習のはじめの誤差も、平均に入っていませんか。",
        "最後の last 行だけを使います: curves[-last:]。",
    ],
    "en": [
        "Are the losses of the beginning in your mean?",
        "Take the last rows only: curves[-last:].",
    ],
}
EDIT = [
    (
        "return float(np.mean(curves[-last:, 1] - curves[-last:, 0]))",
        "return float(np.mean(curves[:, 1] - curves[:, 0]))",
    )
]


def generalisation_gap(curves, last=10):
    return np.mean(curves[:, 1] - curves[:, 0])
