"""Believes: the gradient is softmax minus one-hot."""

import numpy as np

FAILS = [
    "test_cross_entropy_gradient",
    "test_cross_entropy_leaves_out_ignored_pixels",
    "test_cross_entropy_of_large_logits",
    "test_cross_entropy_of_other_shapes",
    "test_cross_entropy_gradient_is_that_of_the_loss",
]
HINT = {
    "ja": ["損失の式を、そのまま微分してみましょう。", "損失が M で割った平均なので、勾配も M で割ります。"],
    "en": [
        "Differentiate the loss as it stands.",
        "The loss is a mean over M pixels, so the gradient is divided by M, too.",
    ],
}
EDIT = [
    ("grad[counts] = du / pixels", "grad[counts] = du"),
]


def pixel_cross_entropy(logits, t, ignore=255):
    counts = t != ignore
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    onehot = (np.arange(logits.shape[1])[:, None, None] == t[:, None]) & counts[:, None]
    pixels = max(counts.sum(), 1)
    return -float(np.sum(log_p * onehot)) / pixels, (np.exp(log_p) - onehot) * counts[:, None]
