"""Believes: ε is so small that the inverse needs none."""

import numpy as np

FAILS = ["test_inverse_values", "test_inverse_other_numbers"]
HINT = {
    "ja": ["x = 1000 で、h してから h⁻¹ すると元に戻りますか。", "ε を 0 とした逆関数です。ε が入った式を使います。"],
    "en": ["Does 1000 come back after h and h⁻¹?", "That is the inverse for ε = 0: use the formula with ε."],
}


def value_rescale_inverse(y, eps=1e-3):
    return np.sign(y) * ((np.abs(y) + 1) ** 2 - 1)
