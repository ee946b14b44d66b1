"""Believes: u is not needed any more."""

import numpy as np

FAILS = ["test_cross_entropy_backward_leaves_its_inputs_unchanged"]
HINT = {
    "ja": [
        "呼び出しの前と後で、u の中身を比べてみましょう。",
        "-= や out= は受け取った配列を書き換えます。新しい配列に計算しましょう。",
    ],
    "en": [
        "Compare u before and after the call.",
        "-= or out= changes the array that was passed in: compute into a new one.",
    ],
}


def softmax_cross_entropy_backward(u, t):
    if t.ndim == 1:
        t = np.eye(u.shape[1])[t]
    u -= u.max(axis=1, keepdims=True)
    y = np.exp(u) / np.exp(u).sum(axis=1, keepdims=True)
    return (y - t) / len(u)
