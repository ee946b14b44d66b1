"""Believes: one maximum for the whole batch is enough."""

import numpy as np

FAILS = ["test_cross_entropy_backward_of_large_inputs"]
HINT = {
    "ja": [
        "0 付近の行と 1000 付近の行が同じバッチにあると、どうなるでしょうか。",
        "全体の最大値を引くと、小さい行は 0/0 になります。行ごとの最大値（axis=1, keepdims=True）を引きましょう。",
    ],
    "en": [
        "What happens when rows near 0 and rows near 1000 share a batch?",
        "With the batch's maximum the small rows become 0/0: subtract each row's own (axis=1, keepdims=True).",
    ],
}


def softmax_cross_entropy_backward(u, t):
    if t.ndim == 1:
        t = np.eye(u.shape[1])[t]
    e = np.exp(u - u.max())
    return (e / e.sum(axis=1, keepdims=True) - t) / len(u)
