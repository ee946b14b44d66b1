"""Believes: the two points are h apart."""

import numpy as np

FAILS = [
    "test_numerical_gradient_of_the_worked_example",
    "test_numerical_gradient_of_a_matrix",
    "test_numerical_gradient_steps_by_1e_4",
    "test_numerical_gradient_has_an_error_of_h_squared",
]
HINT = {
    "ja": [
        "勾配がちょうど 2 倍になっていませんか。",
        "f(w + h) と f(w − h) の間隔は 2h です。",
    ],
    "en": [
        "Is your gradient exactly twice the right one?",
        "f(w + h) and f(w − h) are 2h apart.",
    ],
}
EDIT = [("/ (2 * h)", "/ h")]


def numerical_gradient(f, w, h=1e-4):
    w = np.array(w, dtype=float)
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        gradient[i] = (f(up) - f(down)) / h
    return gradient
