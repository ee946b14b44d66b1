"""Believes: one maximum for the whole batch is enough."""

import numpy as np

FAILS = ["test_softmax_cross_entropy_of_large_inputs"]
HINT = {
    "ja": [
        "0 付近の行と 10000 付近の行が同じバッチにあると、どうなるでしょうか。",
        "全体の最大値を引くと、小さい行では log 0 になります。行ごとの最大値（axis=1, keepdims=True）を引きましょう。",
    ],
    "en": [
        "What happens when rows near 0 and rows near 10000 share a batch?",
        "With the batch's maximum the small rows become log 0: subtract each row's own (axis=1, keepdims=True).",
    ],
}
EDIT = [
    (
        "return float(-np.sum(_distribution(t, u.shape[1]) * _log_softmax(u)) / len(u))",
        (
            "u = u - u.max()\n"
            "    return float(-np.sum(_distribution(t, u.shape[1]) * (u - np.log(np.exp(u).sum(axis=1, "
            "keepdims=True)))) / len(u))"
        ),
    ),
]


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy(u, t):
    z = u - np.max(u)
    log_y = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -np.sum(one_hot(t, u.shape[1]) * log_y) / len(u)
