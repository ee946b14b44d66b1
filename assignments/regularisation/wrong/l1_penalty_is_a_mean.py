"""Believes: a penalty is a mean over the weights (L1)."""

import numpy as np

FAILS = ["test_l1_penalty_values"]
HINT = {
    "ja": [
        "同じ値の重みが 2 倍あると、罰則項は何倍になりますか。",
        "平均ではなく和です: λ Σ|w|。",
    ],
    "en": [
        "With twice as many equal weights, how does the penalty change?",
        "It is a sum and not a mean: λ Σ|w|.",
    ],
}
EDIT = [
    (
        "return float(lam * sum(np.sum(np.abs(w)) for name, w in params.items() if not _is_bias(name)))",
        "return float(lam * sum(np.mean(np.abs(w)) for name, w in params.items() if not _is_bias(name)))",
    )
]


def l1_penalty(params, lam):
    total = 0.0
    for name, w in params.items():
        if not name.startswith("b"):
            total += lam * np.abs(w).mean()
    return total
