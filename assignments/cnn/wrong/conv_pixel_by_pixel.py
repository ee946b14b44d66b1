"""Believes: loops over single numbers are as fast as NumPy."""

import numpy as np

FAILS = ["test_conv_is_fast_enough"]
UNNAMED = "its values are right: only its time tells"
HINT = {
    "ja": [
        "内側の 3 つのループを、NumPy の計算 1 回にまとめられませんか。",
        "窓とフィルタの積と和を np.sum(window * W[f]) のように一度に計算しましょう。",
    ],
    "en": [
        "Can one NumPy expression replace the three inner loops?",
        "Multiply and sum a whole window at once, for example np.sum(window * W[f]).",
    ],
}


def conv2d(x, W, b, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    (N, C, H, width), (F, _, kh, kw) = x.shape, W.shape
    y = np.zeros((N, F, (H - kh) // stride + 1, (width - kw) // stride + 1))
    for n, f, p, q in np.ndindex(y.shape):
        total = b[f]
        for c in range(C):
            for i in range(kh):
                for j in range(kw):
                    total += W[f, c, i, j] * x[n, c, p * stride + i, q * stride + j]
        y[n, f, p, q] = total
    return y
