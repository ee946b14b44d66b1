"""Believes: every pixel that equals the maximum gets the whole gradient."""

import numpy as np

FAILS = ["test_max_pool_back_at_ties"]
HINT = {
    "ja": [
        "全画素が同じ画像で、勾配の合計を dout の合計と比べてみましょう。",
        "同点のときは最初の 1 か所だけに流すか、同点の数で割って分けます。argmax なら 1 か所だけが返ります。",
    ],
    "en": [
        "On a constant image, compare the sum of the gradients with that of dout.",
        "At a tie, pass the gradient to the first place only, or divide it by the number of ties; argmax "
        "returns one place.",
    ],
}


def max_pool2d_backward(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    for n, c, i, j in np.ndindex(dout.shape):
        rows, columns = slice(i * stride, i * stride + size), slice(j * stride, j * stride + size)
        window = x[n, c, rows, columns]
        dx[n, c, rows, columns] += dout[n, c, i, j] * (window == window.max())
    return dx
