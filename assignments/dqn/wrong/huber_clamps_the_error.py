"""Believes: Huber's loss is half the square of the clamped error."""

import numpy as np

FAILS = ["test_huber_values", "test_huber_of_other_deltas", "test_huber_leaves_its_input_unchanged"]
HINT = {
    "ja": [
        "e = 3 と e = 30 で、損失は同じでしょうか。",
        "範囲の外では、損失は直線的に増え続けます: δ(|e| − δ/2)。切り詰めてから 2 乗すると増えません。",
    ],
    "en": [
        "Is the loss the same at e = 3 and e = 30?",
        (
            "Outside, the loss goes on in a straight line, δ(|e| − δ/2); "
            "the square of a clamped error stays where it is."
        ),
    ],
}
EDIT = [
    (
        "    c = e.clip(-delta, delta)\n    return np.asarray(c * (e - c / 2))\n",
        "    return e.clip(-delta, delta) ** 2 / 2\n",
    ),
]


def huber(e, delta=1.0):
    return np.clip(e, -delta, delta) ** 2 / 2
