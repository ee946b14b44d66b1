"""Believes: np.where finds exactly one place."""

import numpy as np

FAILS = ["test_max_pool_back_at_ties"]
HINT = {
    "ja": [
        "全画素が同じ画像で試してみましょう。",
        "同点だと np.where は複数の場所を返します。argmax なら同点でも 1 か所だけが返ります。",
    ],
    "en": ["Try a constant image.", "At a tie np.where returns several places; argmax returns exactly one."],
}


def max_pool2d_backward(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    for n, c, i, j in np.ndindex(dout.shape):
        window = x[n, c, i * stride : i * stride + size, j * stride : j * stride + size]
        row, column = np.where(window == window.max())
        dx[n, c, i * stride + row.item(), j * stride + column.item()] += dout[n, c, i, j]
    return dx
