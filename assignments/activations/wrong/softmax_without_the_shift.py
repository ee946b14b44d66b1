"""Believes: softmax needs no shift, because exp of a float is a float."""

import numpy as np

FAILS = ["test_softmax_of_large_inputs"]
HINT = {
    "ja": [
        "大きな値（1000 など）を入れてみましょう。",
        "exp の前に行ごとの最大値を引きます。結果は変わらず、桁あふれしません。",
    ],
    "en": [
        "Try large values, such as 1000.",
        "Subtract the maximum of each row before exp: the result is the same and cannot overflow.",
    ],
}
EDIT = [
    (" - np.max(u, axis=axis, keepdims=True)", ""),
]


def softmax(u, axis=-1):
    e = np.exp(u)
    return e / np.sum(e, axis=axis, keepdims=True)
