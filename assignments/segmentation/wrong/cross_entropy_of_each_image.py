"""Believes: the loss of a batch is the mean of the losses of its images."""

import numpy as np

FAILS = [
    "test_cross_entropy_leaves_out_ignored_pixels",
    "test_cross_entropy_of_large_logits",
    "test_cross_entropy_of_other_shapes",
    "test_cross_entropy_gradient_is_that_of_the_loss",
]
HINT = {
    "ja": ["画像ごとに、数える画素の数が違うとどうなりますか。", "バッチの数える画素すべてについて平均します。"],
    "en": [
        "What if the images have unequal numbers of pixels that count?",
        "Take the mean over all pixels of the batch that count.",
    ],
}


def pixel_cross_entropy(logits, t, ignore=255):
    counts = t != ignore
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    onehot = (np.arange(logits.shape[1])[:, None, None] == t[:, None]) & counts[:, None]
    pixels = np.maximum(counts.sum(axis=(1, 2)), 1) * len(t)
    grad = (np.exp(log_p) - onehot) * counts[:, None] / pixels[:, None, None, None]
    return -float(np.sum(np.sum(log_p * onehot, axis=(1, 2, 3)) / pixels)), grad
