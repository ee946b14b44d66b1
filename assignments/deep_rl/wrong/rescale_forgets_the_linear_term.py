"""Believes: h is a root and no more."""

import numpy as np

FAILS = ["test_rescale_values", "test_rescale_other_numbers"]
HINT = {
    "ja": [
        "x = 1000 のとき、ε x はどのくらいですか。",
        "最後に ε x を足します。これがないと h⁻¹ の傾きに上限がなくなります。",
    ],
    "en": ["How large is ε x for x = 1000?", "Add ε x at the end; without it the slope of h⁻¹ has no bound."],
}
EDIT = [
    ("- 1) + eps * x)", "- 1))"),
]


def value_rescale(x, eps=1e-3):
    return np.sign(x) * (np.sqrt(np.abs(x) + 1) - 1)
