"""Believes: the mean is over the classes that were predicted."""

import numpy as np

FAILS = ["test_iou_counts_classes_of_one_side", "test_iou_of_a_batch"]
HINT = {
    "ja": ["予測されなかったクラスは、平均に入っていますか。", "t だけに現れるクラスも、IoU 0 として平均に入れます。"],
    "en": [
        "Is a class in the mean that was never predicted?",
        "A class that occurs only in t is in the mean, too, with IoU 0.",
    ],
}
EDIT = [
    (
        "return float(np.mean(both[union > 0] / union[union > 0])) if",
        "return float(np.mean(both[predicted > 0] / union[predicted > 0])) if",
    ),
]


def mean_iou(y, t, classes, ignore=255):
    keep = t != ignore
    y, t = y[keep], t[keep]
    if not t.size:
        return float("nan")
    shares = [np.sum((y == k) & (t == k)) / np.sum((y == k) | (t == k)) for k in np.unique(y)]
    return float(np.mean(shares))
