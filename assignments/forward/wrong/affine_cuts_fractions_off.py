"""Believes: an array like the input can hold the total inputs."""

import numpy as np

FAILS = ["test_affine_of_whole_numbers"]
HINT = {
    "ja": [
        "z が整数の配列のとき、総入力の小数はどこへ行ったでしょうか。",
        "整数の配列に代入すると小数が切り捨てられます。np.zeros((N, out)) のように小数の配列を作ります。",
    ],
    "en": [
        "Where do the fractions go when z holds whole numbers?",
        "An array of whole numbers cuts them off: make one of floats, as np.zeros((N, out)) does.",
    ],
}


def affine(z, W, b):
    u = np.empty((z.shape[0], W.shape[0]), dtype=z.dtype)
    for n, sample in enumerate(z):
        u[n] = W @ sample + b
    return u
