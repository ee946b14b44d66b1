"""Believes: the mean over no pixel is nan."""

import numpy as np

FAILS = ["test_cross_entropy_leaves_out_ignored_pixels"]
HINT = {
    "ja": ["すべての画素が ignore のとき、何を返しますか。", "M = 0 のときは割らず、損失も勾配も 0 にします。"],
    "en": ["What do you return where every pixel is ignored?", "Where M = 0 do not divide: loss and gradient are 0."],
}
EDIT = [
    ("rows, pixels = np.arange(len(u)), max(len(u), 1)", "rows, pixels = np.arange(len(u)), np.float64(len(u))"),
]


def pixel_cross_entropy(logits, t, ignore=255):
    counts = t != ignore
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    onehot = (np.arange(logits.shape[1])[:, None, None] == t[:, None]) & counts[:, None]
    pixels = counts.sum()
    grad = np.where(counts[:, None], (np.exp(log_p) - onehot) / pixels, 0.0)
    return -np.sum(log_p * onehot) / pixels, grad
