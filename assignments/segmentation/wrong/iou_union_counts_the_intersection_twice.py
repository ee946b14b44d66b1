"""Believes: the union has as many pixels as both areas together."""

import numpy as np

FAILS = [
    "test_iou_where_every_class_occurs",
    "test_iou_leaves_out_absent_classes",
    "test_iou_counts_classes_of_one_side",
    "test_iou_leaves_out_ignored_pixels",
    "test_iou_of_a_batch",
]
HINT = {
    "ja": ["y と t がまったく同じとき、IoU は 1 になりますか。", "和集合の大きさは、2 つの面積の和 − 共通部分です。"],
    "en": ["Is IoU 1 where y and t are the same?", "The union has the pixels of both areas, minus the intersection."],
}
EDIT = [
    ("union = predicted + right - both", "union = predicted + right"),
]


def mean_iou(y, t, classes, ignore=255):
    keep = t != ignore
    y, t = y[keep], t[keep]
    if not t.size:
        return float("nan")
    shares = []
    for k in range(classes):
        areas = np.sum(y == k) + np.sum(t == k)
        if areas > 0:
            shares.append(np.sum((y == k) & (t == k)) / areas)
    return float(np.mean(shares))
