"""Believes: ε x belongs inside the bracket."""

import numpy as np

FAILS = ["test_rescale_values", "test_rescale_other_numbers"]
HINT = {
    "ja": ["負の x で、ε x の項の符号はどうなりますか。", "sign(x) を掛けるのは根の項だけです。ε x は括弧の外です。"],
    "en": [
        "Which sign has the term ε x for a negative x?",
        "Only the root's term gets sign(x); ε x stands outside the bracket.",
    ],
}
EDIT = [
    ("(np.sqrt(np.abs(x) + 1) - 1) + eps * x)", "(np.sqrt(np.abs(x) + 1) - 1 + eps * x))"),
]


def value_rescale(x, eps=1e-3):
    return np.sign(x) * (np.sqrt(np.abs(x) + 1) - 1 + eps * x)
