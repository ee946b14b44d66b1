"""Believes: the last axis holds the classes."""

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
    "ja": ["どの軸の和が 1 になっていますか。", "ロジットは (N, K, H, W) です。softmax は軸 1 についてとります。"],
    "en": [
        "Along which axis do your probabilities add up to 1?",
        "Logits are (N, K, H, W): softmax goes along axis 1.",
    ],
}


def pixel_cross_entropy(logits, t, ignore=255):
    counts = t != ignore
    z = logits - logits.max(axis=-1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
    onehot = (np.arange(logits.shape[1])[:, None, None] == t[:, None]) & counts[:, None]
    pixels = max(counts.sum(), 1)
    grad = (np.exp(log_p) - onehot) * counts[:, None] / pixels
    return -float(np.sum(log_p * onehot)) / pixels, grad
