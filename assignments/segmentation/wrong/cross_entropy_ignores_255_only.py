"""Believes: the label that is ignored is always 255."""

import numpy as np

FAILS = ["test_cross_entropy_leaves_out_ignored_pixels"]
HINT = {
    "ja": ["引数 ignore を使っていますか。", "255 ではなく、引数 ignore と比べます。"],
    "en": ["Do you use the argument ignore?", "Compare with the argument, not with 255."],
}


def pixel_cross_entropy(logits, t, ignore=255):
    counts = t != 255
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    labels = np.where(counts, t, 0) % logits.shape[1]
    onehot = (np.arange(logits.shape[1])[:, None, None] == labels[:, None]) & counts[:, None]
    pixels = max(counts.sum(), 1)
    grad = (np.exp(log_p) - onehot) * counts[:, None] / pixels
    return -float(np.sum(log_p * onehot)) / pixels, grad
