"""Believes: np.clip(…, out=y) works on a copy."""

import numpy as np

FAILS = ["test_cross_entropy_leaves_its_inputs_unchanged", "test_cross_entropy_grad_leaves_its_inputs_unchanged"]
HINT = {
    "ja": [
        "呼び出しの前と後で、y の中身を比べてみましょう。",
        "out=y は受け取った配列を書き換えます。y = np.maximum(y, tiny) と、新しい配列にしましょう。",
    ],
    "en": [
        "Compare y before and after the call.",
        "out=y changes the array that was passed in: make a new one, y = np.maximum(y, tiny).",
    ],
}

TINY = np.finfo(np.float64).tiny


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy(y, t):
    np.clip(y, TINY, 1, out=y)
    return -np.sum(one_hot(t, y.shape[1]) * np.log(y)) / len(y)


def cross_entropy_grad(y, t):
    np.clip(y, TINY, 1, out=y)
    return -one_hot(t, y.shape[1]) / y / len(y)
