"""Believes: at a tie the last of the pixels wins."""

import numpy as np

FAILS = ["test_max_pool_back_at_ties"]
HINT = {
    "ja": [
        "全画素が同じ窓で、どの画素に勾配が入るか見てみましょう。",
        "この科目では、行の順で最初の画素です（>= ではなく > で比べます）。等しく分けてもかまいません。",
    ],
    "en": [
        "In a constant window, which pixel gets the gradient?",
        "This course takes the first in row order (compare with >, not >=), or equal shares.",
    ],
}
EDIT = [
    (".argmax(axis=4)", "[..., ::-1].argmax(axis=4)\n    first = size * size - 1 - first"),
]


def max_pool2d_backward(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    for n, c, i, j in np.ndindex(dout.shape):
        window = x[n, c, i * stride : i * stride + size, j * stride : j * stride + size]
        row, column = np.argwhere(window == window.max())[-1]
        dx[n, c, i * stride + row, j * stride + column] += dout[n, c, i, j]
    return dx
