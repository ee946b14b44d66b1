"""Believes: exp never overflows."""

import numpy as np

FAILS = ["test_softmax_cross_entropy_of_large_inputs"]
HINT = {
    "ja": [
        "u に 10000 があると、exp(u) はいくつになりますか。",
        "exp の前に行ごとの最大値 m を引きましょう: (u − m) − log Σ exp(u − m)。",
    ],
    "en": [
        "What is exp(u) for u = 10000?",
        "Subtract each row's maximum m before exp: (u − m) − log Σ exp(u − m).",
    ],
}
EDIT = [
    ("* _log_softmax(u", "* (u - np.log(np.exp(u).sum(axis=1, keepdims=True))"),
]


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy(u, t):
    return -np.sum(one_hot(t, u.shape[1]) * (u - np.log(np.exp(u).sum(axis=1, keepdims=True)))) / len(u)
