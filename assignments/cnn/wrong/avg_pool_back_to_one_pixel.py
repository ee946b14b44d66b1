"""Believes: the gradient belongs to the first pixel of its window."""

import numpy as np

FAILS = ["test_avg_pool_back_to_every_pixel", "test_avg_pool_back_of_overlapping_windows"]
HINT = {
    "ja": [
        "平均は窓のどの画素で決まりますか。",
        "窓の全画素が同じだけ効きます。dout / size² を窓のすべての画素に足します。",
    ],
    "en": [
        "Which pixels of the window make up the mean?",
        "All pixels of the window count the same: add dout / size² to each of them.",
    ],
}
EDIT = [
    ("for i, j in np.ndindex(size, size):", "for i, j in [(0, 0)]:"),
    ("+= dout / size**2", "+= dout"),
]


def avg_pool2d_backward(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            dx[:, :, i * stride, j * stride] += dout[:, :, i, j]
    return dx
