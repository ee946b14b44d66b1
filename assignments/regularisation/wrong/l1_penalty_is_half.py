"""Believes: the half of L2 belongs to L1 as well."""

import numpy as np

FAILS = ["test_l1_penalty_values"]
HINT = {
    "ja": [
        "重みが 1 つ（w = 1）で λ = 1 のとき、いくつになりますか。",
        "L1 に 1/2 は付きません: λ Σ|w|。",
    ],
    "en": [
        "What does it give for one weight w = 1 and λ = 1?",
        "There is no half in L1: λ Σ|w|.",
    ],
}
EDIT = [
    (
        "return float(lam * sum(np.sum(np.abs(w)) for name, w in params.items() if not _is_bias(name)))",
        ("return float(lam / 2 * sum(np.sum(np.abs(w)) for name, w in params.items() if not _is_bias(name)))"),
    )
]


def l1_penalty(params, lam):
    total = 0.0
    for name, w in params.items():
        if not name.startswith("b"):
            total += lam / 2 * np.abs(w).sum()
    return total
