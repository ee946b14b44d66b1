"""Believes: padding is laid around x before the copies are put down."""

import numpy as np

FAILS = ["test_transposed_conv_padding", "test_transposed_conv_is_the_adjoint"]
HINT = {
    "ja": [
        "padding = 1 のとき、結果の大きさはいくつになるはずですか。",
        "x に余白は付けません。写しを足し合わせた後で、四方から padding だけ取り除きます。",
    ],
    "en": [
        "How large should the result be for padding = 1?",
        "x gets no border: add up the copies, then cut padding off the four sides.",
    ],
}


def transposed_conv2d(x, W, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    n, _, h, w = x.shape
    c, kh, kw = W.shape[1:]
    y = np.zeros((n, c, (h - 1) * stride + kh, (w - 1) * stride + kw))
    for p in range(h):
        for q in range(w):
            at = np.s_[:, :, p * stride : p * stride + kh, q * stride : q * stride + kw]
            y[at] += np.einsum("nf,fcij->ncij", x[:, :, p, q], W)
    return y
