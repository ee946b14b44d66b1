"""Believes: every pixel of a window gets the whole gradient."""

import numpy as np

FAILS = ["test_avg_pool_back_to_every_pixel", "test_avg_pool_back_of_overlapping_windows"]
HINT = {
    "ja": ["勾配の合計を dout の合計と比べてみましょう。", "平均は 1/size² 倍なので、各画素の分は dout / size² です。"],
    "en": [
        "Compare the sum of the gradients with the sum of dout.",
        "The mean multiplies by 1/size², so each pixel gets dout / size².",
    ],
}
EDIT = [
    ("+= dout / size**2", "+= dout"),
]


def avg_pool2d_backward(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            share = dout[:, :, i, j, None, None]
            dx[:, :, i * stride : i * stride + size, j * stride : j * stride + size] += share
    return dx
