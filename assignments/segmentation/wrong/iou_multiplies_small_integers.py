"""Believes: labels can be multiplied as they are."""

import numpy as np

FAILS = ["test_iou_of_a_batch"]
HINT = {
    "ja": [
        "uint8 のラベルで、255 より大きい数を計算していませんか。",
        "classes * t + y の前に、t と y を int に直します。",
    ],
    "en": ["Do you compute numbers beyond 255 with labels of type uint8?", "Make t and y int before classes * t + y."],
}


def mean_iou(y, t, classes, ignore=255):
    keep = t != ignore
    y, t = y[keep], t[keep]
    pairs = t * np.asarray(classes).astype(t.dtype) + y
    table = np.bincount(pairs, minlength=classes * classes)[: classes * classes].reshape(classes, classes)
    union = table.sum(axis=0) + table.sum(axis=1) - np.diag(table)
    return float(np.mean(np.diag(table)[union > 0] / union[union > 0])) if union.any() else float("nan")
