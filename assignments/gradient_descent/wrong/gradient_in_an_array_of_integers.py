"""Believes: h can be added in any array."""

import numpy as np

FAILS = ["test_numerical_gradient_of_whole_numbers", "test_numerical_gradient_of_single_precision"]
HINT = {
    "ja": [
        "w が整数の配列のとき、w[i] + h はいくつになりますか。",
        "整数の配列では h が切り捨てられます。np.array(w, dtype=float) としてから動かします。",
    ],
    "en": [
        "What becomes of w[i] + h in an array of whole numbers?",
        "h is cut off there: take np.array(w, dtype=float) first.",
    ],
}


def numerical_gradient(f, w, h=1e-4):
    w = w.copy()
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        value = w[i]
        w[i] = value + h
        up = f(w)
        w[i] = value - h
        gradient[i] = (up - f(w)) / (2 * h)
        w[i] = value
    return gradient
