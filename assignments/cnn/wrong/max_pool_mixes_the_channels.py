"""Believes: the maximum is taken over the channels, too."""

import numpy as np

FAILS = [
    "test_max_pool_of_the_lecture",
    "test_max_pool_strides",
    "test_max_pool_of_negative_images",
    "test_max_pool_forgives_small_shifts",
]
HINT = {
    "ja": [
        "チャネルごとに値が違う画像で試してみましょう。",
        "プーリングはチャネルごとに行い、チャネル数は変わりません。最大値は縦と横の軸だけで取ります。",
    ],
    "en": [
        "Try an image whose channels differ.",
        "Pooling treats each channel by itself: take the maximum over rows and columns only.",
    ],
}


def max_pool2d(x, size, stride=1):
    N, C, H, W = x.shape
    y = np.zeros((N, C, (H - size) // stride + 1, (W - size) // stride + 1))
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            window = x[:, :, i * stride : i * stride + size, j * stride : j * stride + size]
            y[:, :, i, j] = window.max((1, 2, 3))[:, None]
    return y
