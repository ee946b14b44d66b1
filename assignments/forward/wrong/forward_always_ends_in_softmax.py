"""Believes: a network's output always goes through softmax."""

import numpy as np

FAILS = [
    "test_forward_of_the_worked_example",
    "test_forward_of_one_layer",
    "test_forward_of_two_layers",
    "test_forward_of_square_layers",
    "test_forward_computes_xor",
    "test_forward_of_softmax_inside",
]
HINT = {
    "ja": [
        "恒等写像で終わるネットワーク（回帰）の出力はどうなるでしょうか。",
        "最後に softmax を足さず、最後の層の activation だけを使います。",
    ],
    "en": [
        "What does a network give that ends in the identity (a regression)?",
        "Do not put another softmax at the end: the last layer's activation is all.",
    ],
}
EDIT = [("    return z\n", "    return _softmax(z)\n")]


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


F = {
    "step": lambda u: np.where(u > 0, 1.0, 0.0),
    "sigmoid": lambda u: np.exp(-np.logaddexp(0, -u)),
    "relu": lambda u: np.maximum(u, 0),
    "tanh": np.tanh,
    "softmax": softmax,
    "identity": lambda u: u,
}


def forward(x, layers):
    z = x
    for W, b, activation in layers:
        z = F[activation](z @ W.T + b)
    return softmax(z)
