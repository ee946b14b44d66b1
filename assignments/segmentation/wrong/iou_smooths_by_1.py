"""Believes: 1 more in numerator and denominator saves absent classes."""

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
        "どこにも現れないクラスの値はいくつになっていますか。",
        "（共通部分 + 1）÷（和集合 + 1）は IoU ではありません。1 を足さず、現れないクラスを平均から除きます。",
    ],
    "en": [
        "What is the value of a class that occurs nowhere?",
        "(both + 1) / (union + 1) is no IoU: add nothing, and leave such classes out of the mean.",
    ],
}


def mean_iou(y, t, classes, ignore=255):
    keep = t != ignore
    y, t = y[keep], t[keep]
    shares = [(np.sum((y == k) & (t == k)) + 1) / (np.sum((y == k) | (t == k)) + 1) for k in range(classes)]
    return float(np.mean(shares))
