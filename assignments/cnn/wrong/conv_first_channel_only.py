"""Believes: a filter looks at one channel, the first."""

import numpy as np

FAILS = ["test_conv_of_several_channels", "test_conv_kernels_of_any_shape"]
HINT = {
    "ja": [
        "最初のチャネルが 0 の画像で試してみましょう。",
        "1 つのフィルタは全チャネルを見ます。チャネルについても積を足し合わせます。",
    ],
    "en": [
        "Try an image whose first channel is 0.",
        "A filter looks at all channels: add up the products over the channels, too.",
    ],
}
EDIT = [
    (
        "windows = _windows(pad2d(x, padding), W.shape[2], W.shape[3], stride)",
        "windows, W = _windows(pad2d(x[:, :1], padding), W.shape[2], W.shape[3], stride), W[:, :1]",
    ),
]


def conv2d(x, W, b, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    (N, _, H, width), (F, _, kh, kw) = x.shape, W.shape
    y = np.zeros((N, F, (H - kh) // stride + 1, (width - kw) // stride + 1))
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            window = x[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            y[:, :, i, j] = np.tensordot(window[:, 0], W[:, 0], ((1, 2), (1, 2))) + b
    return y
