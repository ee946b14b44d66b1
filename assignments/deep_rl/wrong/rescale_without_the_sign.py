"""Believes: h works on the size alone."""

import numpy as np

FAILS = ["test_rescale_values", "test_rescale_other_numbers"]
HINT = {
    "ja": ["x = 3 と x = −3 で、h はどう違うはずですか。", "根の項にも sign(x) を掛けます。"],
    "en": ["How should h of 3 and of −3 differ?", "Multiply the root's term by sign(x)."],
}
EDIT = [
    ("np.sign(x) * (np.sqrt(np.abs(x) + 1) - 1)", "(np.sqrt(np.abs(x) + 1) - 1)"),
]


def value_rescale(x, eps=1e-3):
    return np.sqrt(np.abs(x) + 1) - 1 + eps * x
