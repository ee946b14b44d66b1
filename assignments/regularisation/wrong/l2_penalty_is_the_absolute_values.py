"""Believes: L2 sums absolute values, too."""

import numpy as np

FAILS = ["test_l2_penalty_values"]
HINT = {
    "ja": [
        "重みを 2 倍にすると、L2 の罰則項は何倍になりますか。",
        "L2 は 2 乗の和です: (λ/2) Σw²。",
    ],
    "en": [
        "When all weights double, how does the L2 penalty change?",
        "L2 is a sum of squares: (λ/2) Σw².",
    ],
}
EDIT = [
    (
        ("return float(lam / 2 * sum(np.sum(np.square(w)) for name, w in params.items() if not _is_bias(name)))"),
        ("return float(lam / 2 * sum(np.sum(np.abs(w)) for name, w in params.items() if not _is_bias(name)))"),
    )
]


def l2_penalty(params, lam):
    total = 0.0
    for name, w in params.items():
        if not name.startswith("b"):
            total += lam / 2 * np.abs(w).sum()
    return total
