"""Believes: np.zeros(u) gives zeros in the shape of u."""

import numpy as np

FAILS = ["test_relu_grad_values", "test_relu_grad_of_zero_is_zero", "test_relu_grad_leaves_its_input_unchanged"]
HINT = {
    "ja": [
        "エラーの出た行で、np.zeros に何を渡しているか確かめましょう。",
        "np.zeros(u) は u の値を「形」とみなします。np.zeros_like(u) を使いましょう。",
    ],
    "en": [
        "Look at what is passed to np.zeros in the line of the error.",
        "np.zeros(u) reads the values of u as a shape: use np.zeros_like(u).",
    ],
}


def relu_grad(u):
    grad = np.zeros(u)
    grad[u > 0] = 1
    return grad
