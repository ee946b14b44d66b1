"""Believes: The root is divided by 2, and ε comes later."""

import numpy as np

FAILS = ["test_inverse_values", "test_inverse_other_numbers"]
HINT = {
    "ja": [
        "ε を半分にすると、結果はどう変わるはずですか。",
        "(√… − 1) 全体を 2ε で割ります。a / 2 * eps は a·ε/2 です。",
    ],
    "en": [
        "How should the result change when ε is halved?",
        "All of (√… − 1) is divided by 2ε: a / 2 * eps is a ε / 2.",
    ],
}
EDIT = [
    ("/ (2 * eps)\n    return np.asarray(np.sign(y)", "/ 2 * eps\n    return np.asarray(np.sign(y)"),
]


def value_rescale_inverse(y, eps=1e-3):
    root = (np.sqrt(1 + 4 * eps * (np.abs(y) + 1 + eps)) - 1) / 2 * eps
    return np.sign(y) * (root**2 - 1)
