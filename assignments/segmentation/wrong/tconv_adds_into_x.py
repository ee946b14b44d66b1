"""Believes: a 1x1 kernel may work in the array of x itself."""

import numpy as np

FAILS = ["test_transposed_conv_leaves_its_arguments"]
HINT = {
    "ja": [
        "呼び出した後の x を見てみましょう。",
        "結果は新しい配列に作ります。*= や = x の後の += は、呼び出した側の配列を書き換えます。",
    ],
    "en": [
        "Look at x after the call.",
        "Make a new array for the result: *=, or += after y = x, changes the caller's array.",
    ],
}


def transposed_conv2d(x, W, stride=1, padding=0):
    n, _, h, w = x.shape
    c, kh, kw = W.shape[1:]
    size = (n, c, (h - 1) * stride + kh, (w - 1) * stride + kw)
    values = np.moveaxis(x, 1, 3).copy()
    y = x if size == x.shape else np.zeros(size)
    y[:] = 0
    for i in range(kh):
        for j in range(kw):
            share = np.moveaxis(values @ W[:, :, i, j], 3, 1)
            y[:, :, i : i + h * stride : stride, j : j + w * stride : stride] += share
    return y[:, :, padding : y.shape[2] - padding, padding : y.shape[3] - padding]
