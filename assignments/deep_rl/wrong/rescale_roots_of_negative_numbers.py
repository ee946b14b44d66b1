"""Believes: x + 1 can stand under the root."""

import numpy as np

FAILS = ["test_rescale_values", "test_rescale_other_numbers"]
HINT = {
    "ja": ["x = −5 のとき、根の中はいくつですか。", "符号は外に出し、根の中は |x| + 1 にします。"],
    "en": ["What stands under the root for x = −5?", "Keep the sign outside and use |x| + 1 under the root."],
}
EDIT = [
    ("np.sqrt(np.abs(x) + 1) - 1) + eps", "np.sqrt(x + 1) - 1) + eps"),
]


def value_rescale(x, eps=1e-3):
    return np.sign(x) * (np.sqrt(x + 1) - 1) + eps * x
