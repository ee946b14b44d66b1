"""Believes: the output layer has no activation."""

import numpy as np

FAILS = [
    "test_forward_of_the_worked_example",
    "test_forward_of_one_layer",
    "test_forward_of_two_layers",
    "test_forward_computes_xor",
    "test_forward_of_softmax_inside",
]
HINT = {
    "ja": [
        "最後の層の活性化関数は使われていますか。",
        "出力層にも活性化関数があります。最後の層でも f(u) を計算します。",
    ],
    "en": [
        "Is the activation of the last layer used?",
        "The output layer has an activation too: compute f(u) there as well.",
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
    for W, b, activation in layers[:-1]:
        z = F[activation](z @ W.T + b)
    W, b, _ = layers[-1]
    return z @ W.T + b
