"""Believes: the L1 penalty is the length of all weights in one vector."""

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


def l1_penalty(params, lam):
    weights = [np.ravel(w) for name, w in params.items() if not name.startswith("b")]
    return lam * np.linalg.norm(np.concatenate(weights))
