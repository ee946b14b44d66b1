"""Believes: the mean is over all numbers of the product with the one-hot labels."""

import numpy as np

FAILS = [
    "test_cross_entropy_loss",
    "test_cross_entropy_gradient",
    "test_cross_entropy_leaves_out_ignored_pixels",
    "test_cross_entropy_of_large_logits",
    "test_cross_entropy_of_other_shapes",
    "test_cross_entropy_gradient_is_that_of_the_loss",
]
HINT = {
    "ja": ["クラスの数で割っていませんか。", "クラス方向は和、画素方向だけ平均です。"],
    "en": ["Do you divide by the number of classes?", "Sum over the classes, mean over the pixels only."],
}
EDIT = [
    ("rows, pixels = np.arange(len(u)), max(len(u), 1)", "rows, pixels = np.arange(len(u)), max(u.size, 1)"),
]


def pixel_cross_entropy(logits, t, ignore=255):
    counts = t != ignore
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    onehot = (np.arange(logits.shape[1])[:, None, None] == t[:, None]) & counts[:, None]
    pixels = max(counts.sum(), 1) * logits.shape[1]
    grad = (np.exp(log_p) - onehot) * counts[:, None] / pixels
    return -float(np.sum(log_p * onehot)) / pixels, grad
