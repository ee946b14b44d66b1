"""Believes: a convolution turns the kernel round first, as in mathematics."""

import numpy as np

FAILS = ["test_conv_of_several_channels", "test_conv_kernels_of_any_shape", "test_conv_does_not_flip"]
HINT = {
    "ja": [
        "1 画素だけが 1 の画像で、カーネルの向きを調べてみましょう。",
        "深層学習の畳み込みではカーネルを反転しません（相互相関）。そのままの向きで掛けて足します。",
    ],
    "en": [
        "Try an image with a single 1, and look which way round the kernel lies.",
        "In deep learning the kernel is not flipped (cross-correlation): multiply and add as it lies.",
    ],
}
EDIT = [
    ("tensordot(windows, W, axes", "tensordot(windows, W[:, :, ::-1, ::-1], axes"),
]


def conv2d(x, W, b, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    (N, _, H, width), (F, _, kh, kw) = x.shape, W.shape
    y = np.zeros((N, F, (H - kh) // stride + 1, (width - kw) // stride + 1))
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            window = x[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            y[:, :, i, j] = np.tensordot(window, W[:, :, ::-1, ::-1], ((1, 2, 3), (1, 2, 3))) + b
    return y
