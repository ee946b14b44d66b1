"""Believes: exp never overflows."""

import numpy as np

FAILS = ["test_cross_entropy_backward_of_large_inputs"]
HINT = {
    "ja": [
        "u に 1000 があると、exp(u) はいくつになりますか。",
        "exp の前に行ごとの最大値を引きましょう。結果は変わらず、桁あふれしません。",
    ],
    "en": [
        "What is exp(u) for u = 1000?",
        "Subtract each row's maximum before exp: the result is the same, and nothing overflows.",
    ],
}


def softmax_cross_entropy_backward(u, t):
    if t.ndim == 1:
        t = np.eye(u.shape[1])[t]
    e = np.exp(u)
    return (e / e.sum(axis=1, keepdims=True) - t) / len(u)
