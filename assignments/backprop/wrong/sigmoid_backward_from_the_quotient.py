"""Believes: exp(-u) / (1 + exp(-u))² is as good as y(1 - y)."""

import numpy as np

FAILS = ["test_sigmoid_backward_in_saturation"]
HINT = {
    "ja": [
        "u = −1000 のとき、分子と分母はいくつになりますか。",
        "exp が inf になり inf/inf で nan になります。y = sigmoid(u) から y(1 − y) を計算しましょう。",
    ],
    "en": [
        "What are numerator and denominator at u = −1000?",
        "exp becomes inf, and inf/inf is nan: compute y(1 − y) from y = sigmoid(u).",
    ],
}
EDIT = [
    (
        ("    y = _sigmoid(u)\n    return np.asarray(dout * y * (1 - y))"),
        ("    e = np.exp(-u)\n    return np.asarray(dout * e / (1 + e) ** 2)"),
    ),
]


def sigmoid_backward(u, dout):
    e = np.exp(-u)
    return dout * e / (1 + e) ** 2
