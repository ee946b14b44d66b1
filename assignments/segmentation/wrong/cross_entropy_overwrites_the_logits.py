"""Believes: the maximum may be subtracted in place."""

import numpy as np

FAILS = ["test_cross_entropy_gradient_is_that_of_the_loss"]
HINT = {
    "ja": [
        "呼び出した後の logits を見てみましょう。",
        "logits -= … は呼び出した側の配列を書き換えます。新しい配列にします。",
    ],
    "en": ["Look at logits after the call.", "logits -= … changes the caller's array: make a new one."],
}


def pixel_cross_entropy(logits, t, ignore=255):
    counts = t != ignore
    logits -= logits.max(axis=1, keepdims=True)
    log_p = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    onehot = (np.arange(logits.shape[1])[:, None, None] == t[:, None]) & counts[:, None]
    pixels = max(counts.sum(), 1)
    grad = (np.exp(log_p) - onehot) * counts[:, None] / pixels
    return -float(np.sum(log_p * onehot)) / pixels, grad
