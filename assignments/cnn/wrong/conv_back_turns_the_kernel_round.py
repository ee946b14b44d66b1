"""Believes: the gradient of the image passes through the flipped kernel, window by window."""

import numpy as np

FAILS = [
    "test_conv_back_to_the_image",
    "test_conv_back_to_the_image_in_every_setting",
    "test_conv_back_agrees_with_finite_differences",
]
HINT = {
    "ja": [
        "出力 1 個だけに勾配があるとき、dx に現れるカーネルの向きを見てみましょう。",
        "窓に足し込む形では W をそのままの向きで使います（反転するのは、余白付きの畳み込みとして書くときだけです）。",
    ],
    "en": [
        "With a gradient at a single output, which way round does the kernel show up in dx?",
        "Where you add into windows, use W as it lies; it is flipped only if dx is written as a padded convolution.",
    ],
}
EDIT = [
    ("W[:, :, i, j], axes=(1, 0)", "W[:, :, kh - 1 - i, kw - 1 - j], axes=(1, 0)"),
]


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    (H, width), (kh, kw) = x.shape[2:], W.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dxp, dW, db = np.zeros_like(xp), np.zeros_like(W), dout.sum((0, 2, 3))
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            rows, columns = slice(i * stride, i * stride + kh), slice(j * stride, j * stride + kw)
            dW += np.tensordot(dout[:, :, i, j], xp[:, :, rows, columns], (0, 0))
            dxp[:, :, rows, columns] += np.tensordot(dout[:, :, i, j], W[:, :, ::-1, ::-1], (1, 0))
    return dxp[:, :, padding : padding + H, padding : padding + width], dW, db
