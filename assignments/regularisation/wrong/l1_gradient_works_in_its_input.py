"""Believes: the gradients may be written over the weights (L1)."""

import numpy as np

FAILS = ["test_l1_gradient_leaves_its_input"]
HINT = {
    "ja": [
        "呼び出しの前と後で、params を比べてみましょう。",
        "勾配は新しい辞書に入れて返します。params[name] = … は呼び出した側の重みを消してしまいます。",
    ],
    "en": [
        "Compare params before and after the call.",
        "Return a new dict: params[name] = … wipes out the caller's weights.",
    ],
}


def l1_gradient(params, lam):
    for name in params:
        params[name] = np.zeros(params[name].shape) if name.startswith("b") else lam * np.sign(params[name])
    return params
