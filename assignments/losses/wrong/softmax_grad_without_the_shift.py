"""Believes: exp never overflows."""

import numpy as np

FAILS = ["test_softmax_cross_entropy_grad_of_large_inputs"]
HINT = {
    "ja": [
        "u に 10000 があると、exp(u) はいくつになりますか。",
        "exp の前に行ごとの最大値を引きましょう。結果は変わらず、桁あふれしません。",
    ],
    "en": [
        "What is exp(u) for u = 10000?",
        "Subtract each row's maximum before exp: the result is the same, and nothing overflows.",
    ],
}
EDIT = [
    ("(_log_softmax(u)", "(u) / np.exp(u).sum(axis=1, keepdims=True"),
]


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy_grad(u, t):
    y = np.exp(u) / np.exp(u).sum(axis=1, keepdims=True)
    return (y - one_hot(t, u.shape[1])) / len(u)
