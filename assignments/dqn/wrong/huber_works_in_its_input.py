"""Believes: e may be overwritten."""

import numpy as np

FAILS = ["test_huber_leaves_its_input_unchanged"]
HINT = {
    "ja": [
        "呼び出しの前と後で、e の中身を比べてみましょう。",
        "渡された e に書き込まず、新しい配列を作りましょう（例: np.abs(e)）。",
    ],
    "en": [
        "Compare e before and after the call.",
        "Do not write into e: make a new array, such as np.abs(e).",
    ],
}
EDIT = [
    (
        "    c = e.clip(-delta, delta)\n    return np.asarray(c * (e - c / 2))\n",
        "    np.abs(e, out=e)\n    c = e.clip(-delta, delta)\n    return np.asarray(c * (e - c / 2))\n",
    ),
]


def huber(e, delta=1.0):
    e[:] = np.abs(e)
    return np.where(e <= delta, e**2 / 2, delta * (e - delta / 2))
