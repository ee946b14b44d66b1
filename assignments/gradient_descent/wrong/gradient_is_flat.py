"""Believes: a gradient is a vector."""

import numpy as np

FAILS = ["test_numerical_gradient_of_a_matrix", "test_numerical_gradient_steps_by_1e_4"]
HINT = {
    "ja": [
        "返した配列の形を、w の形と比べましょう。",
        "平らにして計算したときは、最後に reshape(w.shape) で w の形に戻します。",
    ],
    "en": [
        "Compare the shape of your result with that of w.",
        "Where you work on a flat array, give it the shape of w again with reshape(w.shape).",
    ],
}
EDIT = [("    return gradient\n", "    return gradient.ravel()\n")]


def numerical_gradient(f, w, h=1e-4):
    w = np.array(w, dtype=float)
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        gradient[i] = (f(up) - f(down)) / (2 * h)
    return gradient.flatten()
