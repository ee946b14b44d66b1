"""Believes: the label that is ignored is always 255."""

import numpy as np

FAILS = ["test_iou_leaves_out_ignored_pixels"]
HINT = {
    "ja": ["引数 ignore を使っていますか。", "255 ではなく、引数 ignore と比べます。"],
    "en": ["Do you use the argument ignore?", "Compare with the argument, not with 255."],
}


def mean_iou(y, t, classes, ignore=255):
    keep = t != 255
    y, t = y[keep], t[keep]
    shares = []
    for k in range(classes):
        union = np.sum((y == k) | (t == k))
        if union > 0:
            shares.append(np.sum((y == k) & (t == k)) / union)
    return float(np.mean(shares)) if shares else float("nan")
