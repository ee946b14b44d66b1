"""Believes: a row of pixels is right when all of it is."""

import numpy as np

FAILS = ["test_accuracy_where_all_pixels_count", "test_accuracy_leaves_out_ignored_pixels", "test_accuracy_of_a_batch"]
HINT = {
    "ja": [
        "1 画素だけ間違えたら、正解率はどれだけ下がるはずですか。",
        "画素 1 つ 1 つを数えます。all でまとめません。",
    ],
    "en": [
        "By how much should one wrong pixel lower the accuracy?",
        "Count single pixels; no all() over rows or images.",
    ],
}


def pixel_accuracy(y, t, ignore=255):
    right = np.where(t == ignore, True, y == t)
    return float(np.mean(right.all(axis=-1)))
