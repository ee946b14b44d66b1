"""Believes: the definition of tanh can be typed as it stands."""

import numpy as np

FAILS = ["test_forward_of_large_totals"]
HINT = {
    "ja": [
        "総入力が ±1000 のとき、tanh の値を確かめましょう。",
        "exp(u) と exp(−u) の式は u が大きいと inf / inf になります。np.tanh を使います。",
    ],
    "en": [
        "Look at tanh for total inputs of ±1000.",
        "The formula with exp(u) and exp(-u) becomes inf / inf for large u: use np.tanh.",
    ],
}


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


F = {
    "step": lambda u: np.where(u > 0, 1.0, 0.0),
    "sigmoid": lambda u: np.exp(-np.logaddexp(0, -u)),
    "relu": lambda u: np.maximum(u, 0),
    "tanh": lambda u: (np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u)),
    "softmax": softmax,
    "identity": lambda u: u,
}


def forward(x, layers):
    z = x
    for W, b, activation in layers:
        z = F[activation](z @ W.T + b)
    return z
