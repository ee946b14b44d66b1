"""Believes: an element that has been moved may stay there."""

import numpy as np

FAILS = ["test_numerical_gradient_of_the_worked_example", "test_numerical_gradient_of_a_matrix"]
HINT = {
    "ja": [
        "2 つ目の要素を動かすとき、1 つ目の要素はどこにありますか。",
        "動かした要素は、次の要素に進む前に元の値へ戻します。",
    ],
    "en": [
        "Where is the first element when the second one is moved?",
        "Put the old value back before going on to the next element.",
    ],
}


def numerical_gradient(f, w, h=1e-4):
    w = np.array(w, dtype=float)
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        w[i] += h
        up = f(w)
        w[i] -= 2 * h
        gradient[i] = (up - f(w)) / (2 * h)
    return gradient
