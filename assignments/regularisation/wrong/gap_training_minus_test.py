"""Believes: the gap is training minus test."""

import numpy as np

FAILS = ["test_gap_values"]
HINT = {
    "ja": [
        "過学習しているとき、差は正になりますか。",
        "テスト誤差 − 訓練誤差です。列 1 から列 0 を引きます。",
    ],
    "en": [
        "Is the gap positive where a network overfits?",
        "It is test − training: column 1 minus column 0.",
    ],
}
EDIT = [
    (
        "return float(np.mean(curves[-last:, 1] - curves[-last:, 0]))",
        "return float(np.mean(curves[-last:, 0] - curves[-last:, 1]))",
    )
]


def generalisation_gap(curves, last=10):
    return np.mean(curves[-last:, 0] - curves[-last:, 1])
