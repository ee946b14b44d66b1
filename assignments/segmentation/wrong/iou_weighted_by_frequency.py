"""Believes: each class has the weight of its pixels."""

import numpy as np

FAILS = [
    "test_iou_where_every_class_occurs",
    "test_iou_leaves_out_absent_classes",
    "test_iou_counts_classes_of_one_side",
    "test_iou_leaves_out_ignored_pixels",
    "test_iou_of_a_batch",
]
HINT = {
    "ja": [
        "小さいクラスと大きいクラスは、平均の中で同じ重さですか。",
        "重みを付けず、クラスについて単純に平均します。",
    ],
    "en": [
        "Have small classes and large ones the same weight in your mean?",
        "The plain mean over the classes, without weights.",
    ],
}


def mean_iou(y, t, classes, ignore=255):
    keep = t != ignore
    y, t = y[keep], t[keep]
    if not t.size:
        return float("nan")
    found = 0.0
    for k in np.unique(t):
        found += np.mean(t == k) * np.sum((y == k) & (t == k)) / np.sum((y == k) | (t == k))
    return float(found)
