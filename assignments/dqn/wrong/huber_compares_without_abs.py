"""Believes: a negative error is never larger than delta."""

import numpy as np

FAILS = ["test_huber_values", "test_huber_of_other_deltas", "test_huber_leaves_its_input_unchanged"]
HINT = {
    "ja": [
        "e = −4 の損失は、e = 4 の損失と同じですか。",
        "比べるのは e ではなく |e| です。",
    ],
    "en": [
        "Is the loss of e = −4 that of e = 4?",
        "Compare |e| with δ, not e.",
    ],
}
EDIT = [
    (
        "    c = e.clip(-delta, delta)\n    return np.asarray(c * (e - c / 2))\n",
        "    return np.where(e <= delta, e**2 / 2, delta * (abs(e) - delta / 2))\n",
    ),
]


def huber(e, delta=1.0):
    return np.where(e <= delta, 0.5 * e**2, delta * (np.abs(e) - 0.5 * delta))
