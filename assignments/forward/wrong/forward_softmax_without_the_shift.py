"""Believes: exp of a total input is always a number."""

import numpy as np

FAILS = ["test_forward_of_large_totals"]
HINT = {
    "ja": [
        "総入力が 1000 のとき、exp(u) はいくつになりますか。",
        "exp の前に、行ごとの最大値を引きます。配布した softmax はそうなっています。",
    ],
    "en": [
        "What is exp(u) for a total input of 1000?",
        "Subtract the row's maximum before exp, as the given softmax does.",
    ],
}
EDIT = [("e = np.exp(u - u.max(axis=1, keepdims=True))", "e = np.exp(u)")]


def softmax(u):
    return np.exp(u) / np.exp(u).sum(axis=1, keepdims=True)


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
