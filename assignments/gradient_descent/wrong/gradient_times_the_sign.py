"""Believes: the gradient takes the sign of w."""

import numpy as np

FAILS = [
    "test_numerical_gradient_of_a_matrix",
    "test_numerical_gradient_steps_by_1e_4",
    "test_numerical_gradient_has_an_error_of_h_squared",
]
HINT = {
    "ja": [
        "w が負の要素の勾配の符号を確かめましょう。",
        "差分がそのまま符号を持っています。sign(w) を掛けません。",
    ],
    "en": [
        "Look at the sign of the gradient where w is negative.",
        "The difference has its own sign: do not multiply by sign(w).",
    ],
}
EDIT = [("    return gradient\n", "    return gradient * np.sign(w)\n")]


def numerical_gradient(f, w, h=1e-4):
    w = np.array(w, dtype=float)
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        gradient[i] = (f(up) - f(down)) / (2 * h)
    return gradient * np.sign(w)
