"""Believes: a weight's name begins with a capital W (L1 penalty)."""

import numpy as np

FAILS = ["test_l1_penalty_tells_weights_by_name"]
HINT = {
    "ja": [
        '重みの名前が "gamma" や "w2" のときは、どうなりますか。',
        "名前が b で始まらないものは、すべて重みです。",
    ],
    "en": [
        'What about weights called "gamma" or "w2"?',
        "Everything whose name does not begin with b is a weight.",
    ],
}
EDIT = [
    (
        "return float(lam * sum(np.sum(np.abs(w)) for name, w in params.items() if not _is_bias(name)))",
        ('return float(lam * sum(np.sum(np.abs(w)) for name, w in params.items() if name.startswith("W")))'),
    )
]


def l1_penalty(params, lam):
    total = 0.0
    for name, w in params.items():
        if name.startswith("W"):
            total += lam * np.abs(w).sum()
    return total
