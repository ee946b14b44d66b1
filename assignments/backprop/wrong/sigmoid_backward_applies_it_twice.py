"""Believes: u is an output already, and the formula needs its sigmoid."""

import numpy as np

FAILS = [
    "test_sigmoid_backward_values",
    "test_sigmoid_backward_in_saturation",
    "test_sigmoid_backward_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "u がとても大きいとき、微分は 0 に近づいていますか。",
        "シグモイドを 2 回かけています。y = sigmoid(u) は 1 回だけで、微分は y(1 − y) です。",
    ],
    "en": [
        "Does the derivative go to 0 for large u?",
        "The sigmoid is applied twice: once is enough, y = sigmoid(u), and the derivative is y(1 − y).",
    ],
}
EDIT = [
    ("    y = _sigmoid(u)\n", "    y = _sigmoid(_sigmoid(u))\n"),
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def sigmoid_backward(u, dout):
    y = sigmoid(sigmoid(u))
    return dout * y * (1 - y)
