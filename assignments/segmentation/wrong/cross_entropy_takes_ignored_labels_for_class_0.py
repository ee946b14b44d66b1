"""Believes: ignored pixels become class 0."""

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
    "ja": [
        "数えない画素のラベルを何に置き換えていますか。",
        "置き換えた画素も平均に入ってしまいます。t != ignore の画素だけを数えます。",
    ],
    "en": [
        "What becomes of the labels of ignored pixels?",
        "Pixels with a new label are in the mean: count only those with t != ignore.",
    ],
}


def pixel_cross_entropy(logits, t, ignore=255):
    t = np.where(t == ignore, 0, t)
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    onehot = np.arange(logits.shape[1])[:, None, None] == t[:, None]
    return -float(np.sum(log_p * onehot)) / t.size, (np.exp(log_p) - onehot) / t.size
