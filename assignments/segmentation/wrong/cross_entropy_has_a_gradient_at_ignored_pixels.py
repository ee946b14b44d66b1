"""Believes: the gradient is softmax minus one-hot everywhere."""

import numpy as np

FAILS = [
    "test_cross_entropy_gradient",
    "test_cross_entropy_leaves_out_ignored_pixels",
    "test_cross_entropy_of_large_logits",
    "test_cross_entropy_of_other_shapes",
    "test_cross_entropy_gradient_is_that_of_the_loss",
]
HINT = {
    "ja": ["数えない画素の勾配を見てみましょう。", "損失に入らない画素の勾配は 0 です。"],
    "en": ["Look at the gradient of an ignored pixel.", "A pixel that is not in the loss has gradient 0."],
}


def pixel_cross_entropy(logits, t, ignore=255):
    counts = t != ignore
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    onehot = (np.arange(logits.shape[1])[:, None, None] == t[:, None]) & counts[:, None]
    pixels = max(counts.sum(), 1)
    return -float(np.sum(log_p * onehot)) / pixels, (np.exp(log_p) - onehot) / pixels
