"""Believes: going back, dout is multiplied by ReLU's output."""

import numpy as np

FAILS = ["test_relu_backward_values", "test_relu_backward_at_zero", "test_relu_backward_leaves_its_inputs_unchanged"]
HINT = {
    "ja": [
        "u = 3 のとき、ReLU の傾きはいくつでしょうか。",
        "掛けるのは出力 max(u, 0) ではなく微分です。u > 0 なら 1、それ以外は 0 です。",
    ],
    "en": [
        "What is the slope of ReLU at u = 3?",
        "Multiply by the derivative, not by the output max(u, 0): 1 where u > 0, else 0.",
    ],
}
EDIT = [
    ("np.where(u > 0, dout, 0.0)", "np.asarray(dout * np.maximum(u, 0.0))"),
]


def relu_backward(u, dout):
    return dout * np.maximum(u, 0)
