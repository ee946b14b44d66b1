"""Believes: dout may be used as scratch paper."""

import numpy as np

FAILS = ["test_sigmoid_backward_leaves_its_inputs_unchanged"]
HINT = {
    "ja": [
        "呼び出しの前と後で、dout の中身を比べてみましょう。",
        "*= は受け取った配列そのものを書き換えます。新しい配列に計算しましょう。",
    ],
    "en": [
        "Compare dout before and after the call.",
        "*= changes the very array that was passed in: compute into a new one.",
    ],
}


def sigmoid_backward(u, dout):
    y = 1 / (1 + np.exp(-u))
    dout *= y * (1 - y)
    return dout
