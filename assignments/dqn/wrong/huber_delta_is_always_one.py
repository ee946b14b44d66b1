"""Believes: the two pieces meet at 1."""

import numpy as np

FAILS = ["test_huber_of_other_deltas"]
HINT = {
    "ja": [
        "δ = 3 で試してみましょう。",
        "1 と書いた所を、渡された delta に置き換えましょう。",
    ],
    "en": [
        "Try it with δ = 3.",
        "Put the delta that is passed where 1 stands.",
    ],
}
EDIT = [
    (
        "    c = e.clip(-delta, delta)\n    return np.asarray(c * (e - c / 2))\n",
        "    c = e.clip(-1.0, 1.0)\n    return np.asarray(c * (e - c / 2))\n",
    ),
]


def huber(e, delta=1.0):
    return np.where(np.abs(e) <= 1, 0.5 * e**2, np.abs(e) - 0.5)
