"""Believes: what is neither step, sigmoid nor tanh is relu."""

import numpy as np

FAILS = [
    "test_forward_of_the_worked_example",
    "test_forward_of_one_layer",
    "test_forward_of_two_layers",
    "test_forward_of_square_layers",
    "test_forward_of_softmax_inside",
]
HINT = {
    "ja": [
        '"identity" や "softmax" のとき、どの枝に入るでしょうか。',
        "6 つの名前それぞれに枝が必要です。else で relu にせず、名前ごとの関数を使います。",
    ],
    "en": [
        'Which branch do "identity" and "softmax" take?',
        "Each of the six names needs its own: do not let else stand for relu.",
    ],
}


def forward(x, layers):
    z = x
    for W, b, activation in layers:
        u = z @ W.T + b
        if activation == "step":
            z = (u > 0) * 1.0
        elif activation == "sigmoid":
            z = np.exp(-np.logaddexp(0, -u))
        elif activation == "tanh":
            z = np.tanh(u)
        else:
            z = np.maximum(0, u)
    return z
