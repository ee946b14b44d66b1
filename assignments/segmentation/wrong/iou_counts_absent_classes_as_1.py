"""Believes: a class that occurs nowhere has been found perfectly."""

import numpy as np

FAILS = [
    "test_iou_leaves_out_absent_classes",
    "test_iou_counts_classes_of_one_side",
    "test_iou_leaves_out_ignored_pixels",
    "test_iou_of_a_batch",
]
HINT = {
    "ja": [
        "どこにも現れないクラスがあると、平均はどうなりますか。",
        "0/0 を 1 とはせず、そのクラスを平均から除きます。",
    ],
    "en": ["What does a class that occurs nowhere do to the mean?", "0/0 is not 1: leave the class out of the mean."],
}
EDIT = [
    (
        "return float(np.mean(both[union > 0] / union[union > 0])) if",
        "return float(np.mean(np.where(union > 0, both, 1) / np.maximum(union, 1))) if",
    ),
]


def mean_iou(y, t, classes, ignore=255):
    keep = t != ignore
    y, t = y[keep], t[keep]
    if not t.size:
        return float("nan")
    shares = []
    for k in range(classes):
        both, union = np.sum((y == k) & (t == k)), np.sum((y == k) | (t == k))
        shares.append(both / union if union else 1.0)
    return float(np.mean(shares))
