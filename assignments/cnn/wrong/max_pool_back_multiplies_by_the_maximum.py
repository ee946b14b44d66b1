"""Believes: the gradient is the maximum times dout."""

import numpy as np

FAILS = ["test_max_pool_back_to_the_maxima", "test_max_pool_back_of_overlapping_windows", "test_max_pool_back_at_ties"]
HINT = {
    "ja": [
        "最大値を微分するといくつですか。",
        "y = x（最大の画素）なので、微分は 1 です。dout をそのまま流し、画素の値は掛けません。",
    ],
    "en": [
        "What is the derivative of the maximum?",
        "There y = x, so its derivative is 1: pass dout on as it is, and do not multiply by the pixel.",
    ],
}
EDIT = [
    (
        "np.add.at(dx, (n, c, p * stride + first // size, q * stride + first % size), dout)",
        "np.add.at(dx, (n, c, p * stride + first // size, q * stride + first % size), dout * windows.max(axis=(4, 5)))",
    ),
]


def max_pool2d_backward(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    for n, c, i, j in np.ndindex(dout.shape):
        window = x[n, c, i * stride : i * stride + size, j * stride : j * stride + size]
        row, column = np.unravel_index(window.argmax(), window.shape)
        dx[n, c, i * stride + row, j * stride + column] += dout[n, c, i, j] * window.max()
    return dx
