"""Believes: outside, the loss is delta times |e|."""

import numpy as np

FAILS = ["test_huber_values", "test_huber_of_other_deltas", "test_huber_leaves_its_input_unchanged"]
HINT = {
    "ja": [
        "|e| = δ のすぐ内側と外側で、値はつながっていますか。",
        "外側では δ²/2 を引きます: δ|e| − δ²/2",
    ],
    "en": [
        "Just inside and just outside of |e| = δ: do the values meet?",
        "Outside, take half of δ² away: δ|e| − δ²/2.",
    ],
}
EDIT = [
    (
        "    c = e.clip(-delta, delta)\n    return np.asarray(c * (e - c / 2))\n",
        "    return np.where(abs(e) <= delta, e**2 / 2, delta * abs(e))\n",
    ),
]


def huber(e, delta=1.0):
    return np.where(np.abs(e) <= delta, 0.5 * e**2, delta * np.abs(e))
