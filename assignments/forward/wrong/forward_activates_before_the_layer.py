"""Believes: a layer's activation works on what comes in."""

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
        "活性化関数に渡しているのは、総入力 u でしょうか。",
        "先に総入力 u = W z + b を求め、その後で f(u) とします。入力 z に f を使うのではありません。",
    ],
    "en": [
        "Does the activation get the total input u?",
        "First u = W z + b, then f(u): the activation does not work on the layer's input z.",
    ],
}
EDIT = [
    ("        z = ACTIVATIONS[activation](affine(z, W, b))", "        z = affine(ACTIVATIONS[activation](z), W, b)")
]


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
        z = F[activation](z) @ W.T + b
    return z
