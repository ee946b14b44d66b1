"""Believes: dy[:, t] is the right class of each sample."""

import numpy as np

FAILS = [
    "test_cross_entropy_grad_of_class_indices",
    "test_cross_entropy_grad_of_zeros",
    "test_cross_entropy_grad_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "正解がクラス番号のとき、各行で 0 でない要素はいくつでしょうか。",
        "dy[:, t] は列全体を選びます。dy[np.arange(N), t] と、行番号と組にしましょう。",
    ],
    "en": [
        "For class indices, how many elements of a row are not 0?",
        "dy[:, t] picks whole columns: pair it with the row's number, dy[np.arange(N), t].",
    ],
}

TINY = np.finfo(np.float64).tiny


def cross_entropy_grad(y, t):
    y = np.maximum(y, TINY)
    if t.ndim == 2:
        return -t / y / len(y)
    dy = np.zeros(y.shape)
    dy[:, t] = -1 / y[:, t] / len(y)
    return dy
