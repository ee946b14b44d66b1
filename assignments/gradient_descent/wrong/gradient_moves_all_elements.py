"""Believes: w + h moves the element in question."""

import numpy as np

FAILS = [
    "test_numerical_gradient_of_the_worked_example",
    "test_numerical_gradient_of_a_matrix",
    "test_numerical_gradient_steps_by_1e_4",
    "test_numerical_gradient_has_an_error_of_h_squared",
]
HINT = {
    "ja": [
        "勾配の要素がすべて同じ値になっていませんか。",
        "w + h は全要素を動かします。一度に動かすのは 1 要素だけです。",
    ],
    "en": [
        "Are all elements of your gradient the same?",
        "w + h moves all of them: move one at a time, and keep the others fixed.",
    ],
}
EDIT = [("above[index] += h", "above += h"), ("below[index] -= h", "below -= h")]


def numerical_gradient(f, w, h=1e-4):
    w = np.array(w, dtype=float)
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        gradient[i] = (f(w + h) - f(w - h)) / (2 * h)
    return gradient
