"""Believes: the L1 norm is the length of the vector."""

import numpy as np

FAILS = ["test_l1_penalty_values"]
HINT = {
    "ja": [
        "W = [3, -4] だけのとき、いくつになりますか。",
        "L1 は絶対値の和です: λ · (3 + 4)。平方和の根（長さ）ではありません。",
    ],
    "en": [
        "What does it give for W = [3, -4] alone?",
        "L1 is the sum of absolute values, λ · (3 + 4), and not the root of the squares.",
    ],
}
EDIT = [
    (
        "return float(lam * sum(np.sum(np.abs(w)) for name, w in params.items() if not _is_bias(name)))",
        ("return float(lam * sum(np.sqrt(np.sum(np.square(w))) for name, w in params.items() if not _is_bias(name)))"),
    )
]


def l1_penalty(params, lam):
    total = 0.0
    for name, w in params.items():
        if not name.startswith("b"):
            total += lam * np.linalg.norm(w)
    return total
