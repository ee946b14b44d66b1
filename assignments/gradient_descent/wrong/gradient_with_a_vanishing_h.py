"""Believes: the smaller h, the better: 1e-50."""

import numpy as np

FAILS = ["test_numerical_gradient_of_a_matrix", "test_numerical_gradient_steps_by_1e_4"]
HINT = {
    "ja": [
        "1 + 1e-50 は、計算機ではいくつになりますか。",
        "h が小さすぎると w + h と w が同じ数になり、差が 0 になります。この課題では h = 1e-4 です。",
    ],
    "en": [
        "What is 1 + 1e-50 in the computer?",
        "With such a small h, w + h is w itself, and the difference is 0. Here h is 1e-4.",
    ],
}
EDIT = [("h: float = 1e-4", "h: float = 1e-50")]


def numerical_gradient(f, w, h=1e-50):
    w = np.array(w, dtype=float)
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        gradient[i] = (f(up) - f(down)) / (2 * h)
    return gradient
