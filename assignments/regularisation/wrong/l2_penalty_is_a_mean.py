"""Believes: a penalty is a mean over the weights (L2)."""

import numpy as np

FAILS = ["test_l2_penalty_values"]
HINT = {
    "ja": [
        "同じ値の重みが 2 倍あると、罰則項は何倍になりますか。",
        "平均ではなく和です: (λ/2) Σw²。",
    ],
    "en": [
        "With twice as many equal weights, how does the penalty change?",
        "It is a sum and not a mean: (λ/2) Σw².",
    ],
}
EDIT = [
    (
        ("return float(lam / 2 * sum(np.sum(np.square(w)) for name, w in params.items() if not _is_bias(name)))"),
        ("return float(lam / 2 * sum(np.mean(np.square(w)) for name, w in params.items() if not _is_bias(name)))"),
    )
]


def l2_penalty(params, lam):
    total = 0.0
    for name, w in params.items():
        if not name.startswith("b"):
            total += lam / 2 * np.mean(w**2)
    return total
