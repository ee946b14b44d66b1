"""Believes: the result is the mean over the channels."""

import numpy as np

FAILS = ["test_conv_of_several_channels", "test_conv_kernels_of_any_shape"]
HINT = {
    "ja": [
        "2 チャネルの画像で、手計算と比べてみましょう。",
        "全入力チャネルの積を足し合わせます。チャネル数で割りません。",
    ],
    "en": [
        "Compare with a calculation by hand for two channels.",
        "Add the products of all input channels; do not divide by their number.",
    ],
}
EDIT = [
    ("(1, 2, 3)))  # (N, Ho, Wo, F)", "(1, 2, 3))) / W.shape[1]  # (N, Ho, Wo, F)"),
]


def conv2d(x, W, b, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    (N, _, H, width), (F, _, kh, kw) = x.shape, W.shape
    y = np.zeros((N, F, (H - kh) // stride + 1, (width - kw) // stride + 1))
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            window = x[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
            y[:, :, i, j] = np.tensordot(window, W, ((1, 2, 3), (1, 2, 3))) / x.shape[1] + b
    return y
