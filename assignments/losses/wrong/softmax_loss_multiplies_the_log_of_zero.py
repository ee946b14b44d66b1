"""Believes: t log softmax(u) is 0 wherever t is 0."""

import numpy as np

FAILS = ["test_softmax_cross_entropy_of_large_inputs"]
HINT = {
    "ja": [
        "softmax(u) が 0 になった所では、t = 0 でも t log y はいくつになりますか。",
        "0 · log 0 は nan です。確率を作らず、(u − m) − log Σ exp(u − m) のまま計算しましょう（m は行の最大値）。",
    ],
    "en": [
        "What is t log y where softmax(u) has become 0, though t is 0?",
        "0 · log 0 is nan: do not form the probability, stay with (u − m) − log Σ exp(u − m), m the row's maximum.",
    ],
}
EDIT = [
    (
        "return float(-np.sum(_distribution(t, u.shape[1]) * _log_softmax(u)) / len(u))",
        "return float(-np.sum(_distribution(t, u.shape[1]) * np.log(np.exp(_log_softmax(u)))) / len(u))",
    ),
]


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy(u, t):
    return -np.sum(one_hot(t, u.shape[1]) * np.log(softmax(u))) / len(u)
