"""Believes: the losses of all pixels are added up."""

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
    "ja": ["画像を大きくすると、損失も大きくなりますか。", "数える画素についての平均です。M で割ります。"],
    "en": ["Does the loss grow with the image?", "It is the mean over the pixels that count: divide by M."],
}
EDIT = [
    ("rows, pixels = np.arange(len(u)), max(len(u), 1)", "rows, pixels = np.arange(len(u)), 1"),
]


def pixel_cross_entropy(logits, t, ignore=255):
    counts = t != ignore
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    onehot = (np.arange(logits.shape[1])[:, None, None] == t[:, None]) & counts[:, None]
    grad = (np.exp(log_p) - onehot) * counts[:, None]
    return -float(np.sum(log_p * onehot)), grad
