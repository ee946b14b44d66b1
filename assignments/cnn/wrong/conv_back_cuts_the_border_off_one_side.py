"""Believes: the border lies below and on the right of the image."""

import numpy as np

FAILS = ["test_conv_back_to_the_image_in_every_setting", "test_conv_back_agrees_with_finite_differences"]
HINT = {
    "ja": [
        "余白 1 のとき、dx が 1 画素ずれていないか確かめましょう。",
        "余白は左上にもあります。dx は余白付きの勾配の [p:p+H] です。",
    ],
    "en": [
        "With padding 1, is dx shifted by a pixel?",
        "There is a border above and on the left, too: dx is [p:p+H] of the padded gradient.",
    ],
}
EDIT = [
    (
        "return dpadded[:, :, padding : padding + h, padding : padding + w], dW, db",
        "return dpadded[:, :, :h, :w], dW, db",
    ),
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
    return dxp[:, :, :H, :width], dW, db
