"""Believes: a matrix is differentiated row by row."""

import numpy as np

FAILS = ["test_numerical_gradient_of_a_matrix", "test_numerical_gradient_steps_by_1e_4"]
HINT = {
    "ja": [
        "f に渡している配列の形を確かめましょう。",
        "f には毎回、行だけでなく行列全体を渡し、1 要素だけを動かします。",
    ],
    "en": [
        "Look at the shape of the array that f is given.",
        "Give f the whole matrix every time, not one row; only one element is moved.",
    ],
}


def _of_a_row(f, w, h):
    gradient = np.zeros(w.shape)
    for i in range(len(w)):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        gradient[i] = (f(up) - f(down)) / (2 * h)
    return gradient


def numerical_gradient(f, w, h=1e-4):
    w = np.array(w, dtype=float)
    if w.ndim == 1:
        return _of_a_row(f, w, h)
    return np.array([_of_a_row(f, row, h) for row in w.reshape(-1, w.shape[-1])]).reshape(w.shape)
