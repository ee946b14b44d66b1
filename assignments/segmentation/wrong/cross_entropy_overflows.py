"""Believes: exp of a logit is a number."""

import numpy as np

FAILS = ["test_cross_entropy_of_large_logits"]
HINT = {
    "ja": ["ロジットが 1000 のときはどうなりますか。", "画素ごとの最大値を引いてから exp を計算します。"],
    "en": ["What happens to a logit of 1000?", "Subtract each pixel's maximum before exp."],
}


def pixel_cross_entropy(logits, t, ignore=255):
    counts = t != ignore
    onehot = (np.arange(logits.shape[1])[:, None, None] == t[:, None]) & counts[:, None]
    e = np.exp(logits)
    p = e / e.sum(axis=1, keepdims=True)
    pixels = max(counts.sum(), 1)
    grad = (p - onehot) * counts[:, None] / pixels
    return -float(np.sum(np.log(p[onehot]))) / pixels, grad
