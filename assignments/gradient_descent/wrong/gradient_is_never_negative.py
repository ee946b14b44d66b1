"""Believes: a slope is a size."""

import numpy as np

FAILS = ["test_numerical_gradient_of_a_matrix", "test_numerical_gradient_steps_by_1e_4"]
HINT = {
    "ja": [
        "下り坂では、勾配の符号はどうなりますか。",
        "絶対値を取らずに、差分をそのまま返します。",
    ],
    "en": [
        "Which sign has the gradient where f falls?",
        "Return the difference as it is, without abs.",
    ],
}
EDIT = [("    return gradient\n", "    return np.abs(gradient)\n")]


def numerical_gradient(f, w, h=1e-4):
    w = np.array(w, dtype=float)
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        gradient[i] = abs(f(up) - f(down)) / (2 * h)
    return gradient
