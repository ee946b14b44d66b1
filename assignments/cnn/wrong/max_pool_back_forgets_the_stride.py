"""Believes: the place inside the window is the place in the image."""

import numpy as np

FAILS = ["test_max_pool_back_to_the_maxima", "test_max_pool_back_of_overlapping_windows", "test_max_pool_back_at_ties"]
HINT = {
    "ja": [
        "窓が重ならないとき、勾配が別の窓の画素に入っていませんか。",
        "画像での場所は、窓の始点 i × stride に窓の中の場所を足したものです。",
    ],
    "en": [
        "Where windows do not overlap, does the gradient arrive in its own window?",
        "In the image the place is the window's start, i × stride, plus the place inside the window.",
    ],
}
EDIT = [
    ("p * stride + first // size, q * stride + first % size", "p + first // size, q + first % size"),
]


def max_pool2d_backward(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    for n, c, i, j in np.ndindex(dout.shape):
        window = x[n, c, i * stride : i * stride + size, j * stride : j * stride + size]
        row, column = np.unravel_index(window.argmax(), window.shape)
        dx[n, c, i + row, j + column] += dout[n, c, i, j]
    return dx
