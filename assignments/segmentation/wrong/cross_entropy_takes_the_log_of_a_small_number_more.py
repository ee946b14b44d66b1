"""Believes: 1e-7 inside the logarithm makes it safe."""

import numpy as np

FAILS = ["test_cross_entropy_of_large_logits"]
HINT = {
    "ja": [
        "正解クラスのロジットが 1000 小さいとき、損失はいくつになるはずですか。",
        "確率を作らず、u − max − log Σ exp(u − max) の形で計算します。",
    ],
    "en": [
        "What should the loss be where the right class's logit is 1000 smaller?",
        "Form no probability: u − max − log Σ exp(u − max).",
    ],
}


def pixel_cross_entropy(logits, t, ignore=255):
    counts = t != ignore
    onehot = (np.arange(logits.shape[1])[:, None, None] == t[:, None]) & counts[:, None]
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    pixels = max(counts.sum(), 1)
    grad = (p - onehot) * counts[:, None] / pixels
    return -float(np.sum(np.log(p + 1e-7) * onehot)) / pixels, grad
