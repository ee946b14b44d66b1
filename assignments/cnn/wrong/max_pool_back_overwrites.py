"""Believes: a pixel wins in one window at most."""

import numpy as np

FAILS = ["test_max_pool_back_of_overlapping_windows", "test_max_pool_back_at_ties"]
HINT = {
    "ja": [
        "窓が重なるとき、1 つの画素が何回最大になりますか。",
        "1 画素が複数の窓で最大になり得ます。= で上書きせず、+= で足し込みます。",
    ],
    "en": [
        "Where windows overlap, how often can one pixel win?",
        "A pixel can win in several windows: add with +=, do not overwrite with =.",
    ],
}
EDIT = [
    (
        "np.add.at(dx, (n, c, p * stride + first // size, q * stride + first % size), dout)",
        "dx[n, c, p * stride + first // size, q * stride + first % size] = dout",
    ),
]


def max_pool2d_backward(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    for n, c, i, j in np.ndindex(dout.shape):
        window = x[n, c, i * stride : i * stride + size, j * stride : j * stride + size]
        row, column = np.unravel_index(window.argmax(), window.shape)
        dx[n, c, i * stride + row, j * stride + column] = dout[n, c, i, j]
    return dx
