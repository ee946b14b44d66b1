"""Believes: ignored pixels may be set to ignore in the prediction, too."""

import numpy as np

FAILS = ["test_iou_leaves_its_arguments"]
HINT = {
    "ja": [
        "呼び出した後の y を見てみましょう。",
        "y[t == ignore] = ignore は、呼び出した側の配列を書き換えます。コピーしてからにします。",
    ],
    "en": ["Look at y after the call.", "y[t == ignore] = ignore changes the caller's array: copy it first."],
}


def mean_iou(y, t, classes, ignore=255):
    counts = t != ignore
    shares = []
    for k in range(classes):
        union = np.sum(((y == k) | (t == k)) & counts)
        if union > 0:
            shares.append(np.sum((y == k) & (t == k)) / union)
    y[t == ignore] = 0
    return float(np.mean(shares)) if shares else float("nan")
