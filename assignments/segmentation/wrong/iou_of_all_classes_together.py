"""Believes: intersections and unions of all classes are added up before the division."""

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
        "クラスごとに割り算をしてから、クラスについて平均します。",
    ],
    "en": [
        "Have small classes and large ones the same weight in your mean?",
        "Divide for each class, then take the mean over the classes.",
    ],
}
EDIT = [
    ("return float(np.mean(both[union > 0] / union[union > 0])) if", "return float(np.sum(both) / np.sum(union)) if"),
]


def mean_iou(y, t, classes, ignore=255):
    keep = t != ignore
    y, t = y[keep], t[keep]
    both = sum(np.sum((y == k) & (t == k)) for k in range(classes))
    union = sum(np.sum((y == k) | (t == k)) for k in range(classes))
    return float(both / union) if union else float("nan")
