"""Believes: every layer sees the input x."""

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
        "2 層目の入力は何でしょうか。",
        "2 層目からは、x ではなく直前の層の出力 z を使います。",
    ],
    "en": [
        "What is the input of the second layer?",
        "From the second layer on it is what the layer before hands on, not x.",
    ],
}
EDIT = [("        z = ACTIVATIONS[activation](affine(z, W, b))", "        z = ACTIVATIONS[activation](x @ W.T + b)")]


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
    for W, b, activation in layers:
        y = F[activation](x @ W.T + b)
    return y
