"""Believes: the array that was given is as good a place as any for the values in between."""

import numpy as np

FAILS = [
    "test_tanh_leaves_its_input_unchanged",
    "test_sigmoid_grad_leaves_its_input_unchanged",
    "test_tanh_grad_leaves_its_input_unchanged",
    "test_identity_grad_leaves_its_input_unchanged",
]
HINT = {
    "ja": [
        "関数を呼んだあと、渡した配列がどうなったか見てみましょう。",
        "u[...] = … や out=u は、呼び出した側の配列を書き換えます。y = … と、新しい変数に計算しましょう。",
    ],
    "en": [
        "Look at the array you passed, after calling the function.",
        "u[...] = … and out=u write into the caller's array: compute y = …, which is a new one.",
    ],
}


def tanh(u):
    return np.tanh(u, out=u)


def sigmoid_grad(u):
    u[...] = np.exp(-np.logaddexp(0, -u))
    return u * (1 - u)


def tanh_grad(u):
    u[...] = np.tanh(u)
    return 1 - u**2


def identity_grad(u):
    u[...] = 1
    return u
