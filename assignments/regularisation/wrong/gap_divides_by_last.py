"""Believes: there are always `last` rows."""

import numpy as np

FAILS = ["test_gap_of_the_last_rows"]
HINT = {
    "ja": [
        "行が last より少ないときは、どうなりますか。",
        "実際に使った行の数で割ります（np.mean を使うとそうなります）。",
    ],
    "en": [
        "What if there are fewer than `last` rows?",
        "Divide by the number of rows that there are, as np.mean does.",
    ],
}
EDIT = [
    (
        "return float(np.mean(curves[-last:, 1] - curves[-last:, 0]))",
        "return float(np.sum(curves[-last:, 1] - curves[-last:, 0]) / last)",
    )
]


def generalisation_gap(curves, last=10):
    return np.sum(curves[-last:, 1] - curves[-last:, 0]) / last
