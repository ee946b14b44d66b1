"""Believes: the list of layers may be used up."""

import numpy as np

FAILS = ["test_forward_leaves_its_arguments"]
HINT = {
    "ja": [
        "呼び出しの後で、layers の長さを確かめましょう。",
        "pop はリストを書き換えるので、2 回目の呼び出しで層がなくなります。for で順に読むだけにします。",
    ],
    "en": [
        "How long is layers after the call?",
        "pop changes the list, so the second call has no layers left: loop over it with for instead.",
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
    while layers:
        W, b, activation = layers.pop(0)
        z = F[activation](z @ W.T + b)
    return z
