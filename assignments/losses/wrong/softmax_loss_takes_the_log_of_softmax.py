"""Believes: log(softmax(u)) is as good as u - log Σ exp(u)."""

import numpy as np

FAILS = ["test_softmax_cross_entropy_of_large_inputs"]
HINT = {
    "ja": [
        "正解のクラスの確率が 0 まで小さくなると、log はどうなりますか。",
        "確率を作らず、(u − m) − log Σ exp(u − m) のまま計算しましょう（m は行の最大値）。",
    ],
    "en": [
        "What does the logarithm do when the right class's probability falls to 0?",
        "Do not form the probability: stay with (u − m) − log Σ exp(u − m), m the row's maximum.",
    ],
}


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_cross_entropy(u, t):
    y = softmax(u)
    if t.ndim == 1:
        return -np.mean(np.log(y[np.arange(len(u)), t]))
    return -np.sum(t[t > 0] * np.log(y[t > 0])) / len(u)
