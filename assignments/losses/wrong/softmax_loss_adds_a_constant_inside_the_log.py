"""Believes: log(y + 1e-7) protects the logarithm and changes nothing else."""

import numpy as np

FAILS = ["test_softmax_cross_entropy_of_large_inputs"]
HINT = {
    "ja": [
        "u = (10000, 0) で正解がクラス 1 のとき、損失はいくつになるべきでしょうか。",
        "1e-7 を足すと、損失は 16 ほどで頭打ちになります。(u − m) − log Σ exp(u − m) なら定数は要りません。",
    ],
    "en": [
        "How large should the loss be for u = (10000, 0) and class 1?",
        "With 1e-7 it stops at about 16: (u − m) − log Σ exp(u − m) needs no constant.",
    ],
}
EDIT = [
    ("* _log_softmax(u", "* np.log(np.exp(_log_softmax(u)) + 1e-7"),
]


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy(u, t):
    return -np.sum(one_hot(t, u.shape[1]) * np.log(softmax(u) + 1e-7)) / len(u)
