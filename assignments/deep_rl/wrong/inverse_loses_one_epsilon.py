"""Believes: Under the root stands |y| + 1."""

import numpy as np

FAILS = ["test_inverse_values", "test_inverse_other_numbers"]
HINT = {
    "ja": [
        "ε = 0.3 で、h してから h⁻¹ すると元に戻りますか。",
        "根の中は 1 + 4ε(|y| + 1 + ε) です。最後の ε が抜けています。",
    ],
    "en": [
        "Does a number come back after h and h⁻¹ with ε = 0.3?",
        "Under the root stands 1 + 4ε(|y| + 1 + ε): the last ε is missing.",
    ],
}
EDIT = [
    ("(np.abs(y) + 1 + eps)", "(np.abs(y) + 1)"),
]


def value_rescale_inverse(y, eps=1e-3):
    root = (np.sqrt(1 + 4 * eps * (np.abs(y) + 1)) - 1) / (2 * eps)
    return np.sign(y) * (root * root - 1)
