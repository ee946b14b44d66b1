"""Believes: subtracting the largest logit of the batch keeps exp finite."""

import numpy as np

FAILS = ["test_cross_entropy_of_large_logits"]
HINT = {
    "ja": [
        "ある画素だけロジットが大きいと、ほかの画素はどうなりますか。",
        "最大値は画素ごとに（軸 1 について）引きます。",
    ],
    "en": [
        "What happens to the others when one pixel has large logits?",
        "Subtract each pixel's own maximum (over axis 1).",
    ],
}


def pixel_cross_entropy(logits, t, ignore=255):
    counts = t != ignore
    z = logits - logits.max()
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    onehot = (np.arange(logits.shape[1])[:, None, None] == t[:, None]) & counts[:, None]
    pixels = max(counts.sum(), 1)
    grad = (np.exp(log_p) - onehot) * counts[:, None] / pixels
    return -float(np.sum(log_p[onehot])) / pixels, grad
