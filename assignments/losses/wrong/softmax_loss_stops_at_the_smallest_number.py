"""Believes: max(y, tiny) is right here, too, as in cross_entropy."""

import numpy as np

FAILS = ["test_softmax_cross_entropy_of_large_inputs"]
HINT = {
    "ja": [
        "u = (10000, 0) で正解がクラス 1 のとき、損失はいくつになるべきでしょうか。",
        "softmax が 0 になると 708 で頭打ちになります。確率を作らず、(u − m) − log Σ exp(u − m) のまま計算しましょう。",
    ],
    "en": [
        "How large should the loss be for u = (10000, 0) and class 1?",
        "Once softmax is 0 it stops at 708: do not form the probability, stay with (u − m) − log Σ exp(u − m).",
    ],
}
EDIT = [
    ("* _log_softmax(u", "* np.log(np.maximum(np.exp(_log_softmax(u)), TINY)"),
]

TINY = np.finfo(np.float64).tiny


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy(u, t):
    return -np.sum(one_hot(t, u.shape[1]) * np.log(np.maximum(softmax(u), TINY))) / len(u)
