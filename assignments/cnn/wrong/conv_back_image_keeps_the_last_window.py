"""Believes: a pixel belongs to one window."""

import numpy as np

FAILS = [
    "test_conv_back_to_the_image",
    "test_conv_back_to_the_image_in_every_setting",
    "test_conv_back_agrees_with_finite_differences",
]
HINT = {
    "ja": [
        "1 つの画素は、いくつの窓に入りますか。",
        "画素は何個もの窓で使われます。dx は = ではなく += で足し込みます。",
    ],
    "en": [
        "In how many windows does one pixel lie?",
        "A pixel is used in several windows: add to dx with +=, do not assign with =.",
    ],
}


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    (H, width), (kh, kw) = x.shape[2:], W.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dxp, dW, db = np.zeros_like(xp), np.zeros_like(W), dout.sum((0, 2, 3))
    for n, f, i, j in np.ndindex(dout.shape):
        rows, columns = slice(i * stride, i * stride + kh), slice(j * stride, j * stride + kw)
        dW[f] += dout[n, f, i, j] * xp[n, :, rows, columns]
        dxp[n, :, rows, columns] = dout[n, f, i, j] * W[f]
    return dxp[:, :, padding : padding + H, padding : padding + width], dW, db
