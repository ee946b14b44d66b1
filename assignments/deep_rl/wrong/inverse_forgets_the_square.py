"""Believes: The bracket is not squared."""

import numpy as np

FAILS = ["test_inverse_values", "test_inverse_other_numbers"]
HINT = {
    "ja": ["y = 2.008 から 8 に戻りますか。", "(√… − 1) / (2ε) を 2 乗してから 1 を引きます。"],
    "en": ["Does 2.008 go back to 8?", "Square (√… − 1) / (2ε), then take 1 away."],
}
EDIT = [
    ("(root**2 - 1)", "(root - 1)"),
]


def value_rescale_inverse(y, eps=1e-3):
    return np.sign(y) * ((np.sqrt(1 + 4 * eps * (np.abs(y) + 1 + eps)) - 1) / (2 * eps) - 1)
