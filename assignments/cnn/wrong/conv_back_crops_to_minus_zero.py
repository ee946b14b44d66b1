"""Believes: [p:-p] cuts the border off, for every p."""

import numpy as np

FAILS = ["test_conv_back_to_the_image", "test_conv_back_to_the_image_in_every_setting"]
HINT = {
    "ja": ["余白 0 のとき、dx の形を見てみましょう。", "p = 0 では [0:-0] が空になります。[p:p+H] と書きましょう。"],
    "en": ["Look at the shape of dx without padding.", "For p = 0 the slice [0:-0] is empty: write [p:p+H]."],
}
EDIT = [
    (
        "return dpadded[:, :, padding : padding + h, padding : padding + w], dW, db",
        "return dpadded[:, :, padding:-padding, padding:-padding], dW, db",
    ),
]


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    kh, kw = W.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dxp, dW, db = np.zeros_like(xp), np.zeros_like(W), dout.sum((0, 2, 3))
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            rows, columns = slice(i * stride, i * stride + kh), slice(j * stride, j * stride + kw)
            dW += np.tensordot(dout[:, :, i, j], xp[:, :, rows, columns], (0, 0))
            dxp[:, :, rows, columns] += np.tensordot(dout[:, :, i, j], W, (1, 0))
    return dxp[:, :, padding:-padding, padding:-padding], dW, db
