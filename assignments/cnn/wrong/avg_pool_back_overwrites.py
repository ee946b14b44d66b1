"""Believes: a pixel lies in one window."""

import numpy as np

FAILS = ["test_avg_pool_back_of_overlapping_windows"]
HINT = {
    "ja": [
        "窓が重なるとき、1 つの画素はいくつの窓に入りますか。",
        "画素は何個もの窓に入ります。= で上書きせず、+= で足し込みます。",
    ],
    "en": [
        "Where windows overlap, in how many of them does a pixel lie?",
        "A pixel lies in several windows: add with +=, do not overwrite with =.",
    ],
}


def avg_pool2d_backward(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            share = dout[:, :, i, j, None, None] / size**2
            dx[:, :, i * stride : i * stride + size, j * stride : j * stride + size] = share
    return dx
