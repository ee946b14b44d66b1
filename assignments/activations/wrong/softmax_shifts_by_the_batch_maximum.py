"""Believes: one maximum, that of the whole batch, is enough to keep exp finite."""

import numpy as np

FAILS = ["test_softmax_of_large_inputs"]
HINT = {
    "ja": [
        "0 付近の行と 1000 付近の行を、同じバッチに入れてみましょう。",
        "np.max(u) はバッチ全体の最大値です。行ごとの最大値（axis=axis, keepdims=True）を引きましょう。",
    ],
    "en": [
        "Put a row near 0 and a row near 1000 into one batch.",
        "np.max(u) is the maximum of the whole batch: subtract each row's own (axis=axis, keepdims=True).",
    ],
}
EDIT = [
    ("np.max(u, axis=axis, keepdims=True)", "np.max(u)"),
]


def softmax(u, axis=-1):
    e = np.exp(u - np.max(u))
    return e / np.sum(e, axis=axis, keepdims=True)
