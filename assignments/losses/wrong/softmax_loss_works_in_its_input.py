"""Believes: u is not needed any more."""

import numpy as np

FAILS = [
    "test_softmax_cross_entropy_leaves_its_inputs_unchanged",
    "test_softmax_cross_entropy_grad_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "呼び出しの前と後で、u の中身を比べてみましょう。",
        "-= は受け取った配列を書き換えます。z = u - u.max(…) と、新しい配列に計算しましょう。",
    ],
    "en": [
        "Compare u before and after the call.",
        "-= changes the array that was passed in: compute into a new one, z = u - u.max(…).",
    ],
}


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy(u, t):
    u -= u.max(axis=1, keepdims=True)
    log_y = u - np.log(np.exp(u).sum(axis=1, keepdims=True))
    return -np.sum(one_hot(t, u.shape[1]) * log_y) / len(u)


def softmax_cross_entropy_grad(u, t):
    u -= u.max(axis=1, keepdims=True)
    y = np.exp(u) / np.exp(u).sum(axis=1, keepdims=True)
    return (y - one_hot(t, u.shape[1])) / len(u)
