"""Believes: float32 is precise enough for a difference."""

import numpy as np

FAILS = ["test_numerical_gradient_of_single_precision"]
HINT = {
    "ja": [
        "w が float32 のとき、200 + 1e-4 はいくつになりますか。",
        "float32 では h が丸め誤差に埋もれます。float64 に変えてから計算します。",
    ],
    "en": [
        "What is 200 + 1e-4 in float32?",
        "There h drowns in rounding: go over to float64 first.",
    ],
}


def numerical_gradient(f, w, h=1e-4):
    w = w.astype(float) if w.dtype.kind in "iu" else w.copy()
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        gradient[i] = (f(up) - f(down)) / (2 * h)
    return gradient
