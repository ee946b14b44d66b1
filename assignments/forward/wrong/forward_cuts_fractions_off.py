"""Believes: arrays like x can hold what the layers hand on."""

import numpy as np

FAILS = ["test_forward_of_whole_numbers"]
HINT = {
    "ja": [
        "x が整数の配列のとき、層の出力の小数部分はどうなりますか。",
        "x.dtype の配列に入れると小数が切り捨てられます。結果は浮動小数点の配列で作りましょう。",
    ],
    "en": [
        "When x holds whole numbers, what becomes of the fractions that a layer hands on?",
        "An array of x.dtype cuts fractions off: make one of floating-point numbers for the result.",
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
        out = np.zeros((len(x), len(b)), dtype=x.dtype)
        out[:] = F[activation](z @ W.T + b)
        z = out
    return z
