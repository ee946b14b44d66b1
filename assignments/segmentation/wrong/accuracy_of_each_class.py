"""Believes: every class has the same weight: the mean of the classes' accuracies."""

import numpy as np

FAILS = ["test_accuracy_where_all_pixels_count", "test_accuracy_leaves_out_ignored_pixels", "test_accuracy_of_a_batch"]
HINT = {
    "ja": [
        "画素の多いクラスと少ないクラスは、同じ重さですか。",
        "クラスごとの平均ではなく、全画素のうち正しいものの割合です。",
    ],
    "en": [
        "Have large classes and small ones the same weight?",
        "No mean over the classes: the share of right ones among all pixels.",
    ],
}


def pixel_accuracy(y, t, ignore=255):
    keep = t != ignore
    y, t = y[keep], t[keep]
    if not t.size:
        return float("nan")
    return float(np.mean([np.mean(y[t == k] == k) for k in np.unique(t)]))
