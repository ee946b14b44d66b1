"""Believes: zeros fill up the windows that reach beyond the image."""

import numpy as np

FAILS = ["test_max_pool_strides", "test_max_pool_of_negative_images"]
HINT = {
    "ja": [
        "すべて負の画像で、端の出力を見てみましょう。",
        "プーリングに余白はありません。0 を足すと、負の値に勝ってしまいます。入りきらない窓は数えません。",
    ],
    "en": [
        "Try an image of negative numbers, and look at the edge of the output.",
        "Pooling has no padding, and zeros beat negative values: a window that does not fit in whole does not count.",
    ],
}


def max_pool2d(x, size, stride=1):
    H, W = (-(-(n - size) // stride) * stride + size for n in x.shape[2:])
    x = np.pad(x, ((0, 0), (0, 0), (0, H - x.shape[2]), (0, W - x.shape[3])))
    y = np.zeros((*x.shape[:2], (H - size) // stride + 1, (W - size) // stride + 1))
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            y[:, :, i, j] = x[:, :, i * stride : i * stride + size, j * stride : j * stride + size].max((2, 3))
    return y
