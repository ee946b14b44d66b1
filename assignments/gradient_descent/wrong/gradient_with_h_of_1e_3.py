"""Believes: h is 1e-3."""

import numpy as np

FAILS = ["test_numerical_gradient_steps_by_1e_4"]
HINT = {
    "ja": [
        "h の初期値を確かめましょう。",
        "この課題では h = 1e-4 です（1e-3 ではありません）。",
    ],
    "en": [
        "Look at the default of h.",
        "In this course h is 1e-4, not 1e-3.",
    ],
}
EDIT = [("h: float = 1e-4", "h: float = 1e-3")]


def numerical_gradient(f, w, h=1e-3):
    w = np.array(w, dtype=float)
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        gradient[i] = (f(up) - f(down)) / (2 * h)
    return gradient
