"""Believes: a pixel without a label is one that was not got right."""

import numpy as np

FAILS = ["test_accuracy_leaves_out_ignored_pixels", "test_accuracy_of_a_batch"]
HINT = {
    "ja": ["数えない画素は、分母に入っていますか。", "t != ignore の画素だけを取り出してから平均します。"],
    "en": ["Are ignored pixels in the denominator?", "Take the pixels with t != ignore first, then the mean."],
}
EDIT = [
    (
        'return float(np.mean((y == t)[counts])) if counts.any() else float("nan")',
        "return float(np.mean((y == t) & counts))",
    ),
]


def pixel_accuracy(y, t, ignore=255):
    return float(np.sum((y == t) & (t != ignore)) / t.size)
