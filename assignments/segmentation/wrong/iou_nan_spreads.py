"""Believes: 0/0 is nan, and so the mean is nan."""

import numpy as np

FAILS = [
    "test_iou_leaves_out_absent_classes",
    "test_iou_counts_classes_of_one_side",
    "test_iou_leaves_out_ignored_pixels",
    "test_iou_of_a_batch",
]
HINT = {
    "ja": [
        "どこにも現れないクラスがあるとき、結果は数になりますか。",
        "現れないクラスを除いてから平均します（np.nanmean も使えます）。",
    ],
    "en": [
        "Is the result a number when a class occurs nowhere?",
        "Leave such classes out before the mean (np.nanmean does so).",
    ],
}
EDIT = [
    ("return float(np.mean(both[union > 0] / union[union > 0])) if", "return float(np.mean(both / union)) if"),
]
UNNAMED = "every number is nan, as with any other division of 0 by 0"


def mean_iou(y, t, classes, ignore=255):
    keep = t != ignore
    y, t = y[keep], t[keep]
    both = np.array([np.sum((y == k) & (t == k)) for k in range(classes)])
    union = np.array([np.sum((y == k) | (t == k)) for k in range(classes)])
    return np.mean(both / union)
