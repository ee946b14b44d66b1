"""Believes: u = b makes a new array to add to."""

import numpy as np

FAILS = [
    "test_affine_of_a_batch",
    "test_affine_of_a_square_matrix",
    "test_affine_adds_a_bias_to_each_unit",
    "test_affine_leaves_its_arguments",
]
HINT = {
    "ja": [
        "呼び出しの前と後で b を比べてみましょう。",
        "u = b と書いても新しい配列はできず、+= は b を書き換えます。u = b.copy() とするか、u = z Wᵀ + b とします。",
    ],
    "en": [
        "Compare b before and after the call.",
        "u = b makes no new array, and += changes b. Take u = b.copy(), or u = z Wᵀ + b.",
    ],
}


def affine(z, W, b):
    rows = []
    for sample in z:
        u = b
        u += W @ sample
        rows.append(u.copy())
    return np.array(rows)
