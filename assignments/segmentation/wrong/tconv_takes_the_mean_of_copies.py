"""Believes: where copies overlap, the result is their mean."""

import numpy as np

FAILS = [
    "test_transposed_conv_of_one_channel",
    "test_transposed_conv_of_several_channels",
    "test_transposed_conv_strides",
    "test_transposed_conv_padding",
    "test_transposed_conv_is_the_adjoint",
]
HINT = {
    "ja": ["重なる所の値を、手で計算した例と比べてみましょう。", "重なった数で割らず、足すだけです。"],
    "en": [
        "Compare a pixel where copies overlap with the page's example.",
        "Only add: do not divide by the number of copies.",
    ],
}


def transposed_conv2d(x, W, stride=1, padding=0):
    n, _, h, w = x.shape
    c, kh, kw = W.shape[1:]
    y = np.zeros((n, c, (h - 1) * stride + kh, (w - 1) * stride + kw))
    copies = np.zeros(y.shape[2:])
    for p in range(h):
        for q in range(w):
            rows, columns = slice(p * stride, p * stride + kh), slice(q * stride, q * stride + kw)
            y[:, :, rows, columns] += np.einsum("nf,fcij->ncij", x[:, :, p, q], W)
            copies[rows, columns] += 1
    y = y / np.maximum(copies, 1)
    return y[:, :, padding : y.shape[2] - padding, padding : y.shape[3] - padding]
