"""Believes: a unit that does not fire gives -1."""

import numpy as np

FAILS = ["test_forward_of_one_layer", "test_forward_computes_xor"]
HINT = {
    "ja": [
        "閾値を超えないとき、step は何を返しますか。",
        "step は 0 か 1 です。np.sign の −1 ではありません。",
    ],
    "en": [
        "What does step give below the threshold?",
        "step gives 0 or 1, not the -1 of np.sign.",
    ],
}
EDIT = [("return np.heaviside(u, 0.0)", "return np.sign(u)")]


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


F = {
    "step": np.sign,
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
