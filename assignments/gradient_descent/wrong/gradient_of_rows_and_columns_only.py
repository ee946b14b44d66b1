"""Believes: parameters are a vector or a matrix."""

import numpy as np

FAILS = ["test_numerical_gradient_of_any_shape"]
HINT = {
    "ja": [
        "w の軸が 3 つあるとき、w[i, j] は 1 つの数でしょうか。",
        "行と列の 2 重ループではなく、np.ndindex(w.shape) などで全要素を 1 つずつ動かします。",
    ],
    "en": [
        "Is w[i, j] one number when w has three axes?",
        "Move every single element, by np.ndindex(w.shape) say, instead of looping over rows and columns.",
    ],
}


def numerical_gradient(f, w, h=1e-4):
    w = np.array(w, dtype=float)
    gradient = np.zeros(w.shape)
    places = range(len(w)) if w.ndim == 1 else [(i, j) for i in range(w.shape[0]) for j in range(w.shape[1])]
    for place in places:
        up, down = w.copy(), w.copy()
        up[place] += h
        down[place] -= h
        gradient[place] = (f(up) - f(down)) / (2 * h)
    return gradient
