"""Believes: exp(u) / (1 + exp(u)) is good for every u."""

import numpy as np

FAILS = ["test_forward_of_large_totals"]
HINT = {
    "ja": [
        "総入力が 1000 のとき、シグモイド関数の値を確かめましょう。",
        "exp(u) / (1 + exp(u)) は u が大きいと inf / inf になります。配布した sigmoid を使います。",
    ],
    "en": [
        "Look at the sigmoid for a total input of 1000.",
        "exp(u) / (1 + exp(u)) becomes inf / inf for large u: use the given sigmoid.",
    ],
}
EDIT = [("return np.asarray(np.exp(-np.logaddexp(0, -u)))", "return np.asarray(np.exp(u) / (1 + np.exp(u)))")]


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


F = {
    "step": lambda u: np.where(u > 0, 1.0, 0.0),
    "sigmoid": lambda u: np.exp(u) / (1 + np.exp(u)),
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
