"""Believes: ReLU lets a hundredth of a negative total input through."""

import numpy as np

FAILS = ["test_relu_values", "test_relu_is_sparse", "test_relu_leaves_its_input_unchanged"]
HINT = {
    "ja": [
        "負の総入力に対する出力を見てみましょう。",
        "それは Leaky ReLU です。この課題の ReLU は、u が 0 以下なら出力がちょうど 0 です。",
    ],
    "en": [
        "Look at the output for a negative total input.",
        "This is the leaky ReLU; the ReLU asked for here is exactly 0 where u is 0 or less.",
    ],
}
EDIT = [
    ("np.maximum(u, np.zeros_like(u))", "np.maximum(u, 0.01 * u)"),
]


def relu(u):
    return np.where(u > 0, u, 0.01 * u)
