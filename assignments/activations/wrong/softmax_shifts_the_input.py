"""Believes: u -= max only changes a variable inside the function."""

import numpy as np

FAILS = ["test_softmax_leaves_its_input_unchanged"]
HINT = {
    "ja": [
        "softmax を呼んだあと、渡した配列がどうなったか見てみましょう。",
        "u -= … は受け取った配列そのものを書き換えます。u = u - … と書きましょう。",
    ],
    "en": [
        "Look at the array you passed, after calling softmax.",
        "u -= … changes the caller's array: write u = u - … instead.",
    ],
}
EDIT = [
    (
        "    e = np.exp(u - np.max(u, axis=axis, keepdims=True))",
        "    u -= np.max(u, axis=axis, keepdims=True)\n    e = np.exp(u)",
    ),
]


def softmax(u, axis=-1):
    u -= np.max(u, axis=axis, keepdims=True)
    e = np.exp(u)
    return e / np.sum(e, axis=axis, keepdims=True)
