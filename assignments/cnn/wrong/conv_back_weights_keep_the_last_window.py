"""Believes: a weight is used once."""

import numpy as np

FAILS = [
    "test_conv_back_to_the_weights",
    "test_conv_back_to_the_weights_in_every_setting",
    "test_conv_back_agrees_with_finite_differences",
]
HINT = {
    "ja": [
        "1 つの重みは、画像の何か所で使われますか。",
        "同じ重みを全サンプル・全位置で使います。dW は = ではなく += で足し込みます。",
    ],
    "en": [
        "At how many places is one weight used?",
        "Every sample and place uses the same weights: add to dW with +=, do not assign with =.",
    ],
}


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    (H, width), (kh, kw) = x.shape[2:], W.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dxp, dW, db = np.zeros_like(xp), np.zeros_like(W), dout.sum((0, 2, 3))
    for n, f, i, j in np.ndindex(dout.shape):
        rows, columns = slice(i * stride, i * stride + kh), slice(j * stride, j * stride + kw)
        dW[f] = dout[n, f, i, j] * xp[n, :, rows, columns]
        dxp[n, :, rows, columns] += dout[n, f, i, j] * W[f]
    return dxp[:, :, padding : padding + H, padding : padding + width], dW, db
