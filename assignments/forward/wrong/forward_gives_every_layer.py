"""Believes: what all layers hand on is asked for."""

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
        "返すのは最後の層の出力だけです。",
        "層ごとの出力をリストに集めたときは、最後の要素 zs[-1] を返します。",
    ],
    "en": [
        "Only the output of the last layer is asked for.",
        "Where you collect the layers' outputs in a list, return its last, zs[-1].",
    ],
}


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
    zs = [x]
    for W, b, activation in layers:
        zs.append(F[activation](zs[-1] @ W.T + b))
    return zs
