"""Believes: the label that is ignored is always 255."""

import numpy as np

FAILS = ["test_accuracy_leaves_out_ignored_pixels"]
HINT = {
    "ja": ["引数 ignore を使っていますか。", "255 ではなく、引数 ignore と比べます。"],
    "en": ["Do you use the argument ignore?", "Compare with the argument, not with 255."],
}


def pixel_accuracy(y, t, ignore=255):
    keep = t != 255
    return np.mean(y[keep] == t[keep])
