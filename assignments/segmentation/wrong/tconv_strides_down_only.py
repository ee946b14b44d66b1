"""Believes: the stride counts rows; columns follow one after the other."""

import numpy as np

FAILS = ["test_transposed_conv_strides", "test_transposed_conv_padding", "test_transposed_conv_is_the_adjoint"]
HINT = {
    "ja": ["結果の幅は、高さと同じように増えていますか。", "ストライドは縦にも横にも使います: (p·stride, q·stride)。"],
    "en": ["Does the width grow as the height does?", "The stride holds in both directions: (p·stride, q·stride)."],
}
EDIT = [
    ("(w - 1) * stride + kw", "(w - 1) + kw"),
    ("j : j + stride * w : stride]", "j : j + w]"),
]


def transposed_conv2d(x, W, stride=1, padding=0):
    n, _, h, w = x.shape
    c, kh, kw = W.shape[1:]
    y = np.zeros((n, c, (h - 1) * stride + kh, w + kw - 1))
    for p in range(h):
        for q in range(w):
            y[:, :, p * stride : p * stride + kh, q : q + kw] += np.einsum("nf,fcij->ncij", x[:, :, p, q], W)
    return y[:, :, padding : y.shape[2] - padding, padding : y.shape[3] - padding]
