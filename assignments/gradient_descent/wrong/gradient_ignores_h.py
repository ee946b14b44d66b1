"""Believes: h is always 1e-4."""

import numpy as np

FAILS = [
    "test_numerical_gradient_of_the_worked_example",
    "test_numerical_gradient_has_an_error_of_h_squared",
    "test_numerical_gradient_asks_twice_for_each_element",
    "test_numerical_gradient_of_whole_numbers",
    "test_numerical_gradient_steps_by_1e_4",
]
HINT = {
    "ja": [
        "h = 0.1 を渡したとき、計算例は 9.01 になりますか。",
        "関数の中で h = 1e-4 と決めずに、渡された h を使います。",
    ],
    "en": [
        "Does the worked example give 9.01 when h = 0.1 is passed?",
        "Use the h that is given; do not set it to 1e-4 inside.",
    ],
}
EDIT = [("    gradient = np.empty_like(w)\n", "    gradient = np.empty_like(w)\n    h = 1e-4\n")]


def numerical_gradient(f, w, h=1e-4):
    w = np.array(w, dtype=float)
    h = 1e-4
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        gradient[i] = (f(up) - f(down)) / (2 * h)
    return gradient
