"""Believes: y can stand under the root."""

import numpy as np

FAILS = ["test_inverse_values", "test_inverse_other_numbers"]
HINT = {
    "ja": ["y = −1.003 のとき、−3 に戻りますか。", "符号は外に出し、根の中は |y| にします。"],
    "en": ["Does −1.003 go back to −3?", "Keep the sign outside and use |y| under the root."],
}
EDIT = [
    ("(np.abs(y) + 1 + eps)", "(y + 1 + eps)"),
]


def value_rescale_inverse(y, eps=1e-3):
    root = (np.sqrt(1 + 4 * eps * (y + 1 + eps)) - 1) / (2 * eps)
    return np.sign(y) * (root**2 - 1)
