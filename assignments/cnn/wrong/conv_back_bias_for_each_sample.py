"""Believes: every sample has biases of its own."""

import numpy as np

FAILS = [
    "test_conv_back_to_the_bias",
    "test_conv_back_to_the_bias_counts_samples_and_places",
    "test_conv_back_agrees_with_finite_differences",
]
HINT = {
    "ja": [
        "db の形を b の形と比べてみましょう。",
        "バイアスは全サンプル・全位置で共通です。サンプルの軸についても合計します: (0, 2, 3)。",
    ],
    "en": [
        "Compare the shape of db with that of b.",
        "All samples and places share the bias: sum over the axis of the samples, too: (0, 2, 3).",
    ],
}
EDIT = [
    ("db = dout.sum(axis=(0, 2, 3))", "db = dout.sum(axis=(2, 3))"),
]


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    (H, width), (kh, kw) = x.shape[2:], W.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dxp, dW, db = np.zeros_like(xp), np.zeros_like(W), dout.sum((2, 3))
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            rows, columns = slice(i * stride, i * stride + kh), slice(j * stride, j * stride + kw)
            dW += np.tensordot(dout[:, :, i, j], xp[:, :, rows, columns], (0, 0))
            dxp[:, :, rows, columns] += np.tensordot(dout[:, :, i, j], W, (1, 0))
    return dxp[:, :, padding : padding + H, padding : padding + width], dW, db
