"""Believes: a step unit fires when its threshold is reached."""

import numpy as np

FAILS = ["test_forward_computes_xor"]
HINT = {
    "ja": [
        "総入力がちょうど 0 のとき、step は何を返しますか。",
        "step(0) = 0 です。u >= 0 ではなく u > 0 とします。",
    ],
    "en": [
        "What does step give for a total input of exactly 0?",
        "step(0) = 0: it is u > 0, not u >= 0.",
    ],
}
EDIT = [("return np.heaviside(u, 0.0)", "return np.where(u >= 0, 1.0, 0.0)")]


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


F = {
    "step": lambda u: (u >= 0).astype(float),
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
