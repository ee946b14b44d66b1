"""Believes: whatever is predicted at a pixel without a label is right."""

import numpy as np

FAILS = ["test_accuracy_leaves_out_ignored_pixels", "test_accuracy_of_a_batch"]
HINT = {
    "ja": [
        "数えない画素は、分子に入っていますか。",
        "t = ignore の画素は、正解でも不正解でもありません。分子からも分母からも除きます。",
    ],
    "en": [
        "Are ignored pixels in the numerator?",
        "A pixel with t = ignore is neither right nor wrong: leave it out of both.",
    ],
}
EDIT = [
    (
        'return float(np.mean((y == t)[counts])) if counts.any() else float("nan")',
        "return float(np.mean((y == t) | ~counts))",
    ),
]


def pixel_accuracy(y, t, ignore=255):
    return np.mean(np.logical_or(y == t, t == ignore))
