"""Believes: the smaller h, the better: 1e-15."""

import numpy as np

FAILS = ["test_numerical_gradient_of_a_matrix", "test_numerical_gradient_steps_by_1e_4"]
HINT = {
    "ja": [
        "h を小さくしすぎると、勾配の値はどうなりますか。",
        "差が丸め誤差に埋もれます。この課題では h = 1e-4 です。",
    ],
    "en": [
        "What becomes of the gradient when h gets very small?",
        "The difference is lost in rounding. Here h is 1e-4.",
    ],
}
EDIT = [("h: float = 1e-4", "h: float = 1e-15")]


def numerical_gradient(f, w, h=1e-15):
    w = np.array(w, dtype=float)
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        gradient[i] = (f(up) - f(down)) / (2 * h)
    return gradient
