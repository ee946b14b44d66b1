"""Believes: the share of a class's pixels that were found is its IoU."""

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
        "画像全体を 1 つのクラスと予測すると、そのクラスの値はいくつですか。",
        "それは再現率です。分母は t の面積ではなく、y と t の和集合です。",
    ],
    "en": [
        "What does a class get that is predicted everywhere?",
        "That is recall. Divide by the union of y and t, not by the area of t.",
    ],
}
EDIT = [
    (
        "return float(np.mean(both[union > 0] / union[union > 0])) if",
        "return float(np.mean(both[union > 0] / np.maximum(right, 1)[union > 0])) if",
    ),
]


def mean_iou(y, t, classes, ignore=255):
    keep = t != ignore
    y, t = y[keep], t[keep]
    if not t.size:
        return float("nan")
    shares = []
    for k in range(classes):
        if np.any(y == k) or np.any(t == k):
            shares.append(np.sum((y == k) & (t == k)) / max(np.sum(t == k), 1))
    return float(np.mean(shares))
