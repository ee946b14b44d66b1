"""Believes: one sample's output is a vector."""

import numpy as np

FAILS = [
    "test_forward_of_the_worked_example",
    "test_forward_of_one",
    "test_forward_of_each_activation_in_each_place",
]
HINT = {
    "ja": [
        "1 サンプルだけのとき、結果の形はどうなるはずですか。",
        "squeeze や [0] を使わず、1 サンプルでも (1, out) を返します。",
    ],
    "en": [
        "Which shape should the result have for one sample?",
        "Return (1, out) for one sample as well, without squeeze or [0].",
    ],
}
EDIT = [("    return z\n", "    return z.squeeze()\n")]


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
    return z[0] if len(z) == 1 else z
