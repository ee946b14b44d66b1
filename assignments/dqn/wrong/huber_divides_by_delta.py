"""Believes: Huber's loss is the smooth L1 loss."""

import numpy as np

FAILS = ["test_huber_of_other_deltas"]
HINT = {
    "ja": [
        "δ = 2 のとき、e = 1 の損失はいくつですか。",
        "δ で割るのは smooth L1 という別の形です。ここでは内側は e²/2 です。",
    ],
    "en": [
        "For δ = 2, what is the loss of e = 1?",
        "Divided by δ it is another form, smooth L1; here it is e²/2 inside.",
    ],
}
EDIT = [
    (
        "    c = e.clip(-delta, delta)\n    return np.asarray(c * (e - c / 2))\n",
        "    c = e.clip(-delta, delta)\n    return np.asarray(c * (e - c / 2) / delta)\n",
    ),
]


def huber(e, delta=1.0):
    return np.where(np.abs(e) < delta, e**2 / (2 * delta), np.abs(e) - delta / 2)
