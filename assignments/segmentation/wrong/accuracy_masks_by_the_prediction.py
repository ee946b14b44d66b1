"""Believes: pixels are left out where the prediction is ignore."""

import numpy as np

FAILS = ["test_accuracy_leaves_out_ignored_pixels", "test_accuracy_of_a_batch"]
HINT = {
    "ja": ["ignore は、y と t のどちらに入っていますか。", "数えるかどうかは、正解 t で決めます。"],
    "en": ["Which of y and t holds ignore?", "The truth t decides what counts."],
}
EDIT = [
    ("counts = t != ignore\n    return float(np.mean(", "counts = y != ignore\n    return float(np.mean("),
]


def pixel_accuracy(y, t, ignore=255):
    keep = y != ignore
    return np.mean(y[keep] == t[keep]) if keep.any() else np.nan
