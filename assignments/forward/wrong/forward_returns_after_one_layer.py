"""Believes: the return belongs into the loop."""

import numpy as np

FAILS = [
    "test_forward_of_the_worked_example",
    "test_forward_of_two_layers",
    "test_forward_of_many_layers",
    "test_forward_of_each_activation_in_each_place",
    "test_forward_of_square_layers",
    "test_forward_computes_xor",
    "test_forward_of_softmax_inside",
    "test_forward_of_large_totals",
]
HINT = {
    "ja": [
        "2 層のネットワークで、第 2 層は計算されていますか。",
        "return が for の中にあると、1 層目で終わります。return は for の後に置きます。",
    ],
    "en": [
        "Is the second of two layers computed?",
        "A return inside the loop ends it after the first layer: put it behind the loop.",
    ],
}
EDIT = [("    return z\n", "        return z\n")]


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
        u = z @ W.T + b
        return F[activation](u)
    return z
