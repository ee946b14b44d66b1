"""Believes: y[:, t] picks the right class of each sample."""

import numpy as np

FAILS = [
    "test_softmax_cross_entropy_grad_agrees_with_finite_differences",
    "test_softmax_cross_entropy_grad_of_large_inputs",
    "test_softmax_cross_entropy_grad_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "正解がクラス番号のとき、各行で 1 を引く要素はいくつでしょうか。",
        "y[:, t] は列全体を選びます。y[np.arange(N), t] と、行番号と組にしましょう。",
    ],
    "en": [
        "For class indices, from how many elements of a row is 1 subtracted?",
        "y[:, t] picks whole columns: pair it with the row's number, y[np.arange(N), t].",
    ],
}


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_cross_entropy_grad(u, t):
    y = softmax(u)
    if t.ndim == 1:
        y[:, t] -= 1
    else:
        y -= t
    return y / len(u)
