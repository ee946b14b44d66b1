"""Believes: axis=0 is the axis of the classes."""

import numpy as np

FAILS = [
    "test_forward_of_the_worked_example",
    "test_forward_of_one_layer",
    "test_forward_of_two_layers",
    "test_forward_of_softmax_inside",
]
HINT = {
    "ja": [
        "ソフトマックス関数の出力は、どの方向に足すと 1 になりますか。",
        "1 行が 1 サンプルです。列ごと（axis=0）ではなく行ごと（axis=1, keepdims=True）に計算します。",
    ],
    "en": [
        "In which direction do the outputs of softmax sum to 1?",
        "One row is one sample: axis=1 with keepdims=True, not axis=0.",
    ],
}
EDIT = [
    ("u.max(axis=1, keepdims=True)", "u.max(axis=0, keepdims=True)"),
    ("e.sum(axis=1, keepdims=True)", "e.sum(axis=0, keepdims=True)"),
]


def softmax(u):
    e = np.exp(u - np.max(u, axis=0))
    return e / np.sum(e, axis=0)


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
