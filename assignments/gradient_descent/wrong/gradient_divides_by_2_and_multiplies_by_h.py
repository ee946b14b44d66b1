"""Believes: / 2 * h divides by 2h."""

import numpy as np

FAILS = [
    "test_numerical_gradient_of_the_worked_example",
    "test_numerical_gradient_of_a_matrix",
    "test_numerical_gradient_steps_by_1e_4",
    "test_numerical_gradient_has_an_error_of_h_squared",
]
HINT = {
    "ja": [
        "Python では a / 2 * h はどの順番で計算されますか。",
        "a / 2 * h は (a / 2) × h です。a / (2 * h) とかっこを付けます。",
    ],
    "en": [
        "In which order does Python compute a / 2 * h?",
        "a / 2 * h is (a / 2) times h: write a / (2 * h).",
    ],
}
EDIT = [("/ (2 * h)", "/ 2 * h")]


def numerical_gradient(f, w, h=1e-4):
    w = np.array(w, dtype=float)
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        gradient[i] = (f(up) - f(down)) / 2 * h
    return gradient
