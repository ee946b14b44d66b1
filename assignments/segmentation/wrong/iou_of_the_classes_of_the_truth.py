"""Believes: the mean is over the classes that occur in the truth."""

import numpy as np

FAILS = ["test_iou_counts_classes_of_one_side", "test_iou_of_a_batch"]
HINT = {
    "ja": [
        "正解にはないクラスを予測したら、評価は下がりますか。",
        "y だけに現れるクラスも、IoU 0 として平均に入れます。",
    ],
    "en": [
        "Does it cost anything to predict a class that is not in the truth?",
        "A class that occurs only in y is in the mean, too, with IoU 0.",
    ],
}
EDIT = [
    (
        "return float(np.mean(both[union > 0] / union[union > 0])) if",
        "return float(np.mean(both[right > 0] / union[right > 0])) if",
    ),
]


def mean_iou(y, t, classes, ignore=255):
    keep = t != ignore
    y, t = y[keep], t[keep]
    if not t.size:
        return float("nan")
    shares = [np.sum((y == k) & (t == k)) / np.sum((y == k) | (t == k)) for k in np.unique(t)]
    return float(np.mean(shares))
