"""Believes: the gradient is one-hot minus softmax."""

import numpy as np

FAILS = [
    "test_cross_entropy_gradient",
    "test_cross_entropy_leaves_out_ignored_pixels",
    "test_cross_entropy_of_large_logits",
    "test_cross_entropy_of_other_shapes",
    "test_cross_entropy_gradient_is_that_of_the_loss",
]
HINT = {
    "ja": ["勾配の符号を、数値微分と比べてみましょう。", "勾配は（softmax − one-hot）/ M です。"],
    "en": ["Compare the gradient's sign with finite differences.", "It is (softmax − one-hot) / M."],
}
EDIT = [
    ("grad[counts] = du / pixels", "grad[counts] = -du / pixels"),
]


def pixel_cross_entropy(logits, t, ignore=255):
    counts = t != ignore
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    onehot = (np.arange(logits.shape[1])[:, None, None] == t[:, None]) & counts[:, None]
    pixels = max(counts.sum(), 1)
    return -float(np.sum(log_p * onehot)) / pixels, (onehot - np.exp(log_p)) * counts[:, None] / pixels
