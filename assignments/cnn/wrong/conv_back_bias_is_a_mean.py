"""Believes: the gradient of the bias is the mean of dout."""

import numpy as np

FAILS = [
    "test_conv_back_to_the_bias",
    "test_conv_back_to_the_bias_counts_samples_and_places",
    "test_conv_back_agrees_with_finite_differences",
]
HINT = {
    "ja": [
        "dout がすべて 1 のとき、db はいくつになるはずですか。",
        "バイアスは全サンプル・全位置に足されます。平均ではなく合計です。",
    ],
    "en": [
        "What should db be where dout is 1 everywhere?",
        "The bias is added in every sample and place: take the sum, not the mean.",
    ],
}
EDIT = [
    ("db = dout.sum(axis=(0, 2, 3))", "db = dout.mean(axis=(0, 2, 3))"),
]


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    (H, width), (kh, kw) = x.shape[2:], W.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dxp, dW, db = np.zeros_like(xp), np.zeros_like(W), dout.mean((0, 2, 3))
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            rows, columns = slice(i * stride, i * stride + kh), slice(j * stride, j * stride + kw)
            dW += np.tensordot(dout[:, :, i, j], xp[:, :, rows, columns], (0, 0))
            dxp[:, :, rows, columns] += np.tensordot(dout[:, :, i, j], W, (1, 0))
    return dxp[:, :, padding : padding + H, padding : padding + width], dW, db
