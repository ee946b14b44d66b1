"""Believes: a penalty is one mean over all weights together (L2)."""

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


def l2_penalty(params, lam):
    weights = [np.ravel(w) for name, w in params.items() if not name.startswith("b")]
    return lam / 2 * np.mean(np.concatenate(weights) ** 2)
