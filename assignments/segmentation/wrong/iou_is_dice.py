"""Believes: twice the intersection over the sum of both areas is IoU."""

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
        "半分だけ重なる 2 つの図形で計算してみましょう。",
        "2·共通部分 ÷（2 つの面積の和）は Dice 係数です。IoU の分母は和集合です。",
    ],
    "en": [
        "Try two shapes of which half overlaps.",
        "Twice the intersection over the sum of the areas is Dice's coefficient; IoU divides by the union.",
    ],
}
EDIT = [
    (
        "return float(np.mean(both[union > 0] / union[union > 0])) if",
        "return float(np.mean(2 * both[union > 0] / (union + both)[union > 0])) if",
    ),
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
            shares.append(2 * np.sum((y == k) & (t == k)) / areas)
    return float(np.mean(shares))
