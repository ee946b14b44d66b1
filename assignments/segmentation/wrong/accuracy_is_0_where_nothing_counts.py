"""Believes: where no pixel counts, the accuracy is 0."""

import numpy as np

FAILS = ["test_accuracy_leaves_out_ignored_pixels"]
HINT = {
    "ja": [
        "数える画素が 1 つもないとき、割合は決まりますか。",
        "0/0 は nan です。0 だと「全部間違い」という意味になってしまいます。",
    ],
    "en": ["What is a share of nothing?", "0/0 is nan; 0 would say that all were wrong."],
}
EDIT = [
    ('if counts.any() else float("nan")\n\n\ndef mean_iou', "if counts.any() else 0.0\n\n\ndef mean_iou"),
]


def pixel_accuracy(y, t, ignore=255):
    keep = t != ignore
    return float(np.sum((y == t) & keep)) / max(int(keep.sum()), 1)
