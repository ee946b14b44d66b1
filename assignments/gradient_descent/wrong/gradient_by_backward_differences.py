"""Believes: the slope is what the last step has added."""

import numpy as np

FAILS = [
    "test_numerical_gradient_of_the_worked_example",
    "test_numerical_gradient_of_a_matrix",
    "test_numerical_gradient_steps_by_1e_4",
    "test_numerical_gradient_has_an_error_of_h_squared",
]
HINT = {
    "ja": [
        "h = 0.1 の計算例は 9.01 になりますか、8.71 になりますか。",
        "f(w) − f(w − h) ではなく、両側 f(w + h) − f(w − h) を使い、2h で割ります。",
    ],
    "en": [
        "Does the worked example with h = 0.1 give 9.01, or 8.71?",
        "Use both sides, f(w + h) − f(w − h), and divide by 2h, not f(w) − f(w − h).",
    ],
}
EDIT = [("gradient[index] = (f(above) - f(below)) / (2 * h)", "gradient[index] = (f(w) - f(below)) / h")]


def numerical_gradient(f, w, h=1e-4):
    w = np.array(w, dtype=float)
    gradient, here = np.zeros(w.shape), f(w)
    for i in np.ndindex(w.shape):
        down = w.copy()
        down[i] -= h
        gradient[i] = (here - f(down)) / h
    return gradient
