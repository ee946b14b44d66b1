"""Believes: every layer divides its gradients by the number of samples."""

import numpy as np

FAILS = [
    "test_conv_back_to_the_weights",
    "test_conv_back_to_the_bias",
    "test_conv_back_to_the_weights_in_every_setting",
    "test_conv_back_to_the_bias_counts_samples_and_places",
    "test_conv_back_agrees_with_finite_differences",
]
HINT = {
    "ja": [
        "サンプルを 1 つにすると正しくなりませんか。",
        "1/N は損失の勾配で一度だけ掛けます。層の逆伝播では割りません。",
    ],
    "en": [
        "Is it right with a single sample?",
        "1/N is applied once, in the gradient of the loss; the layers do not divide.",
    ],
}
EDIT = [
    ("w], dW, db", "w], dW / len(x), db / len(x)"),
]


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    (H, width), (kh, kw) = x.shape[2:], W.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dxp, dW, db = np.zeros_like(xp), np.zeros_like(W), dout.sum((0, 2, 3))
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            rows, columns = slice(i * stride, i * stride + kh), slice(j * stride, j * stride + kw)
            dW += np.tensordot(dout[:, :, i, j], xp[:, :, rows, columns], (0, 0))
            dxp[:, :, rows, columns] += np.tensordot(dout[:, :, i, j], W, (1, 0))
    return dxp[:, :, padding : padding + H, padding : padding + width], dW / len(x), db / len(x)
