"""Believes: the gradients may be written over the weights (L2)."""

import numpy as np

FAILS = ["test_l2_gradient_leaves_its_input"]
HINT = {
    "ja": [
        "呼び出しの前と後で、params を比べてみましょう。",
        "grads = params はコピーではなく、同じ辞書の別名です。新しい辞書を作りましょう。",
    ],
    "en": [
        "Compare params before and after the call.",
        "grads = params is a second name of the same dict: make a new one.",
    ],
}


def l2_gradient(params, lam):
    grads = params
    for name in grads:
        grads[name] = np.zeros(grads[name].shape) if name.startswith("b") else lam * grads[name]
    return grads
