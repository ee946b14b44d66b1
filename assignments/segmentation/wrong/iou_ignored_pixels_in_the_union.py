"""Believes: a prediction at an ignored pixel is one more wrong pixel of its class."""

import numpy as np

FAILS = ["test_iou_leaves_out_ignored_pixels", "test_iou_of_a_batch"]
HINT = {
    "ja": ["数えない画素での予測は、和集合に入っていますか。", "y も、t != ignore の画素だけを取り出します。"],
    "en": ["Are predictions at ignored pixels in the union?", "Take only the pixels with t != ignore of y, too."],
}


def mean_iou(y, t, classes, ignore=255):
    shares = []
    for k in range(classes):
        union = np.sum((y == k) | (t == k))
        if union > 0:
            shares.append(np.sum((y == k) & (t == k)) / union)
    return float(np.mean(shares)) if np.any(t != ignore) else float("nan")
