"""Believes: padding is cut off at the upper left only."""

import numpy as np

FAILS = ["test_transposed_conv_padding", "test_transposed_conv_is_the_adjoint"]
HINT = {
    "ja": ["余白は、どの辺に付いていたものですか。", "上下左右の 4 辺から padding だけ取り除きます。"],
    "en": ["On which sides was the border?", "Cut padding off on all four sides."],
}
EDIT = [
    ("return y[:, :, padding : height - padding, padding : width - padding]", "return y[:, :, padding:, padding:]"),
]


def transposed_conv2d(x, W, stride=1, padding=0):
    n, _, h, w = x.shape
    c, kh, kw = W.shape[1:]
    y = np.zeros((n, c, (h - 1) * stride + kh, (w - 1) * stride + kw))
    for p in range(h):
        for q in range(w):
            at = np.s_[:, :, p * stride : p * stride + kh, q * stride : q * stride + kw]
            y[at] += np.einsum("nf,fcij->ncij", x[:, :, p, q], W)
    return y[:, :, padding:, padding:]
