"""Believes: the prediction may be set to ignore where it does not count."""

import numpy as np

FAILS = ["test_accuracy_leaves_its_arguments"]
HINT = {
    "ja": [
        "呼び出した後の y を見てみましょう。",
        "y[t == ignore] = ignore は、呼び出した側の配列を書き換えます。マスクで取り出すか、コピーします。",
    ],
    "en": [
        "Look at y after the call.",
        "y[t == ignore] = ignore changes the caller's array: select with a mask, or copy.",
    ],
}


def pixel_accuracy(y, t, ignore=255):
    counts = np.sum(t != ignore)
    right = np.sum((y == t) & (t != ignore))
    y[t == ignore] = 0
    return float(right / counts) if counts else float("nan")
