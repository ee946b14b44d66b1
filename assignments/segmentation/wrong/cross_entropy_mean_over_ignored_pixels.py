"""Believes: the mean is over all pixels, ignored ones add 0."""

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
    "ja": ["数えない画素を増やすと、損失は小さくなりますか。", "割る数は全画素の数ではなく、数える画素の数 M です。"],
    "en": [
        "Does the loss fall when more pixels are ignored?",
        "Divide by M, the number of pixels that count, not by that of all.",
    ],
}
EDIT = [
    ("rows, pixels = np.arange(len(u)), max(len(u), 1)", "rows, pixels = np.arange(len(u)), t.size"),
]


def pixel_cross_entropy(logits, t, ignore=255):
    counts = t != ignore
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    onehot = (np.arange(logits.shape[1])[:, None, None] == t[:, None]) & counts[:, None]
    grad = (np.exp(log_p) - onehot) * counts[:, None] / t.size
    return -float(np.sum(log_p * onehot)) / t.size, grad
