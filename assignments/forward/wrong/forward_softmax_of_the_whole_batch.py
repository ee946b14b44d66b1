"""Believes: the sum of softmax runs over everything."""

import numpy as np

FAILS = ["test_forward_of_one_layer", "test_forward_of_two_layers", "test_forward_of_softmax_inside"]
HINT = {
    "ja": [
        "2 サンプル以上のバッチで、行ごとの和を確かめましょう。",
        "np.sum に axis=1, keepdims=True を付けて、行（サンプル）ごとに割ります。",
    ],
    "en": [
        "Look at the sums of the rows in a batch of two or more.",
        "Give np.sum axis=1 and keepdims=True, so that each row (sample) is divided by its own.",
    ],
}
EDIT = [("e / e.sum(axis=1, keepdims=True)", "e / e.sum()")]


def softmax(u):
    e = np.exp(u - np.max(u, axis=1, keepdims=True))
    return e / np.sum(e)


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
    return z
