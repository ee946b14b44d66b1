"""Believes: class 0 is the background and does not count."""

import numpy as np

FAILS = [
    "test_iou_where_every_class_occurs",
    "test_iou_leaves_out_absent_classes",
    "test_iou_counts_classes_of_one_side",
    "test_iou_leaves_out_ignored_pixels",
    "test_iou_of_a_batch",
]
HINT = {
    "ja": ["クラス 0 は平均に入っていますか。", "クラス 0 もほかと同じクラスです。range(classes) で数えます。"],
    "en": ["Is class 0 in your mean?", "Class 0 is a class like any other: range(classes)."],
}


def mean_iou(y, t, classes, ignore=255):
    keep = t != ignore
    y, t = y[keep], t[keep]
    shares = []
    for k in range(1, classes):
        union = np.sum((y == k) | (t == k))
        if union > 0:
            shares.append(np.sum((y == k) & (t == k)) / union)
    return float(np.mean(shares)) if shares else float("nan")
