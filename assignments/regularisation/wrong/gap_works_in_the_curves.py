"""Believes: the difference may be written into the curves."""

import numpy as np

FAILS = ["test_gap_leaves_the_curves"]
HINT = {
    "ja": [
        "2 回続けて呼ぶと、同じ値になりますか。",
        "curves[:, 1] -= … は渡された配列を書き換えます。差は新しい配列に入れます。",
    ],
    "en": [
        "Do two calls in a row give the same?",
        "curves[:, 1] -= … changes the array that you were given: put the difference into a new one.",
    ],
}


def generalisation_gap(curves, last=10):
    curves[:, 1] -= curves[:, 0]
    return np.mean(curves[-last:, 1])
