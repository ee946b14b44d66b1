"""Believes: one maximum for the whole batch is enough."""

import numpy as np

FAILS = ["test_softmax_cross_entropy_grad_of_large_inputs"]
HINT = {
    "ja": [
        "0 付近の行と 10000 付近の行が同じバッチにあると、どうなるでしょうか。",
        "全体の最大値を引くと、小さい行は 0/0 になります。行ごとの最大値（axis=1, keepdims=True）を引きましょう。",
    ],
    "en": [
        "What happens when rows near 0 and rows near 10000 share a batch?",
        "With the batch's maximum the small rows become 0/0: subtract each row's own (axis=1, keepdims=True).",
    ],
}
EDIT = [
    (
        "return np.asarray((np.exp(_log_softmax(u)) - _distribution(t, u.shape[1])) / len(u))",
        (
            "e = np.exp(u - u.max())\n"
            "    return np.asarray((e / e.sum(axis=1, keepdims=True) - _distribution(t, u.shape[1])) / "
            "len(u))"
        ),
    ),
]


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


def softmax_cross_entropy_grad(u, t):
    e = np.exp(u - np.max(u))
    return (e / e.sum(axis=1, keepdims=True) - one_hot(t, u.shape[1])) / len(u)
