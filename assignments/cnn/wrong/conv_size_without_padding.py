"""Believes: padding does not change the size of the output."""

import numpy as np

FAILS = ["test_conv_padding", "test_conv_adds_the_bias_once"]
HINT = {
    "ja": [
        "余白を付けたとき、出力の大きさがどう変わるか確かめましょう。",
        "出力の大きさは余白付きの画像から ⌊(H + 2p − k) / s⌋ + 1 と計算します。",
    ],
    "en": [
        "With a border, how large should the output be?",
        "Compute the size from the padded image: ⌊(H + 2p − k) / s⌋ + 1.",
    ],
}
EDIT = [
    (
        "return np.moveaxis(products + b, 3, 1)",
        "ho, wo = ((n - k) // stride + 1 for n, k in zip(x.shape[2:], W.shape[2:], strict=True))\n    "
        "return np.moveaxis(products + b, 3, 1)[:, :, :ho, :wo]",
    ),
]


def conv2d(x, W, b, stride=1, padding=0):
    (N, _, H, width), (F, _, kh, kw) = x.shape, W.shape
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    y = np.zeros((N, F, (H - kh) // stride + 1, (width - kw) // stride + 1))
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            window = x[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            y[:, :, i, j] = np.tensordot(window, W, ((1, 2, 3), (1, 2, 3))) + b
    return y
