"""Believes: the output is the number of the most likely class."""

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
        "返すのは出力 y そのものです。",
        "argmax を取らずに、最後の層の出力 (N, out) をそのまま返します。",
    ],
    "en": [
        "What is asked for is the output y itself.",
        "Return what the last layer gives, (N, out), without argmax.",
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
    z = x
    for W, b, activation in layers:
        z = F[activation](z @ W.T + b)
    return np.argmax(z, axis=1)
