"""Believes: where y is 0 there is nothing to learn."""

import numpy as np

FAILS = ["test_cross_entropy_grad_of_zeros"]
HINT = {
    "ja": [
        "正解のクラスの確率が 0 のとき、勾配は 0 でよいでしょうか。",
        "そこは最悪の間違いです。0 にせずに、max(y, tiny) で割りましょう。",
    ],
    "en": [
        "Should the gradient be 0 where the right class has a probability of 0?",
        "That is the worst of mistakes: divide by max(y, tiny) instead.",
    ],
}
EDIT = [
    (
        "return np.asarray(_distribution(t, y.shape[1]) / np.maximum(y, TINY) / -len(y))",
        (
            "t = np.where(y > 0, _distribution(t, y.shape[1]), 0)\n"
            "    return np.asarray(-t / np.where(y > 0, y, 1) / len(y))"
        ),
    ),
]


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def cross_entropy_grad(y, t):
    t = one_hot(t, y.shape[1])
    return np.where(y > 0, -t / np.where(y > 0, y, 1), 0) / len(y)
