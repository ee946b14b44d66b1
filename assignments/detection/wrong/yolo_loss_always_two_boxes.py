"""Believes: a cell has two boxes."""

import numpy as np

FAILS = ["test_yolo_loss_of_other_settings"]
HINT = {
    "ja": ["B を変えるとどうなりますか。", "2 を書き込まず、引数の B を使います。"],
    "en": ["What if B is another number?", "Use the argument B instead of 2."],
}


def overlap(a, b, s):
    low = [np.maximum(a[..., k] / s - a[..., k + 2] / 2, b[..., k] / s - b[..., k + 2] / 2) for k in (0, 1)]
    high = [np.minimum(a[..., k] / s + a[..., k + 2] / 2, b[..., k] / s + b[..., k + 2] / 2) for k in (0, 1)]
    shared = np.maximum(high[0] - low[0], 0) * np.maximum(high[1] - low[1], 0)
    union = np.maximum(a[..., 2], 0) * np.maximum(a[..., 3], 0) + b[..., 2] * b[..., 3] - shared
    return np.divide(shared, union, out=np.zeros(union.shape), where=union > 0)


def root(a):
    return np.sign(a) * np.sqrt(np.abs(a))


def yolo_loss(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    n, s = targets.shape[:2]
    obj = targets[..., 4] > 0
    first, second, p = predictions[..., :5], predictions[..., 5:10], predictions[..., 10:]
    iou1, iou2 = overlap(first, targets, s), overlap(second, targets, s)
    swap = iou2 > iou1
    best, idle = np.where(swap[..., None], second, first), np.where(swap[..., None], first, second)
    iou = np.maximum(iou1, iou2)
    centre = lambda_coord * ((best[..., :2] - targets[..., :2])[obj] ** 2).sum()
    size = lambda_coord * ((root(best[..., 2:4]) - root(targets[..., 2:4]))[obj] ** 2).sum()
    found = ((best[..., 4] - iou)[obj] ** 2).sum()
    empty = lambda_noobj * ((idle[..., 4] ** 2).sum() + (best[..., 4][~obj] ** 2).sum())
    classes = ((p - targets[..., 5:])[obj] ** 2).sum()
    return centre / n, size / n, found / n, empty / n, classes / n
