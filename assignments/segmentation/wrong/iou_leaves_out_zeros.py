"""Believes: classes with IoU 0 do not count."""

import numpy as np

FAILS = ["test_iou_counts_classes_of_one_side", "test_iou_of_a_batch"]
HINT = {
    "ja": [
        "まったく見つからなかったクラスは、平均に入っていますか。",
        "除くのは、どちらにも現れないクラスだけです。IoU が 0 のクラスは入れます。",
    ],
    "en": [
        "Is a class in the mean that was not found at all?",
        "Only classes that occur in neither are left out; IoU 0 is in.",
    ],
}
EDIT = [
    (
        "return float(np.mean(both[union > 0] / union[union > 0])) if",
        "return float(np.mean(both[both > 0] / union[both > 0])) if",
    ),
]


def mean_iou(y, t, classes, ignore=255):
    keep = t != ignore
    y, t = y[keep], t[keep]
    if not t.size:
        return float("nan")
    shares = []
    for k in range(classes):
        both = np.sum((y == k) & (t == k))
        if both > 0:
            shares.append(both / np.sum((y == k) | (t == k)))
    return float(np.mean(shares)) if shares else 0.0
