"""Believes: one side is enough for a difference."""

import numpy as np

FAILS = [
    "test_numerical_gradient_of_the_worked_example",
    "test_numerical_gradient_of_a_matrix",
    "test_numerical_gradient_steps_by_1e_4",
    "test_numerical_gradient_has_an_error_of_h_squared",
]
HINT = {
    "ja": [
        "h = 0.1 の計算例は 9.01 になりますか、9.31 になりますか。",
        "f(w + h) − f(w) ではなく、両側 f(w + h) − f(w − h) を使い、2h で割ると、誤差がずっと小さくなります。",
    ],
    "en": [
        "Does the worked example with h = 0.1 give 9.01, or 9.31?",
        "Use both sides, f(w + h) − f(w − h), and divide by 2h: the error becomes much smaller.",
    ],
}
EDIT = [("gradient[index] = (f(above) - f(below)) / (2 * h)", "gradient[index] = (f(above) - f(w)) / h")]


def numerical_gradient(f, w, h=1e-4):
    w = np.array(w, dtype=float)
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up = w.copy()
        up[i] += h
        gradient[i] = (f(up) - f(w)) / h
    return gradient
