"""Believes: copies of the kernel lie one pixel apart, whatever the stride."""

import numpy as np

FAILS = ["test_transposed_conv_strides", "test_transposed_conv_padding", "test_transposed_conv_is_the_adjoint"]
HINT = {
    "ja": [
        "stride を変えると、結果の大きさは変わりますか。",
        "写しは (p·stride, q·stride) から置きます。大きさは (H − 1)·stride + kh です。",
    ],
    "en": [
        "Does the size change when you change the stride?",
        "A copy begins at (p·stride, q·stride); the size is (H − 1)·stride + kh.",
    ],
}
EDIT = [
    ("height, width = (h - 1) * stride + kh, (w - 1) * stride + kw", "height, width = (h - 1) + kh, (w - 1) + kw"),
    ("y[:, :, i : i + stride * h : stride, j : j + stride * w : stride]", "y[:, :, i : i + h, j : j + w]"),
]


def transposed_conv2d(x, W, stride=1, padding=0):
    n, _, h, w = x.shape
    c, kh, kw = W.shape[1:]
    y = np.zeros((n, c, h + kh - 1, w + kw - 1))
    for p in range(h):
        for q in range(w):
            y[:, :, p : p + kh, q : q + kw] += np.einsum("nf,fcij->ncij", x[:, :, p, q], W)
    return y[:, :, padding : y.shape[2] - padding, padding : y.shape[3] - padding]
