"""Believes: the L1 penalty is the sum of the weights."""

FAILS = ["test_l1_penalty_values"]
HINT = {
    "ja": [
        "重みが 3 と -3 のとき、いくつになりますか。",
        "足す前に絶対値を取ります: np.abs(w).sum()。",
    ],
    "en": [
        "What does it give for the weights 3 and -3?",
        "Take absolute values before the sum: np.abs(w).sum().",
    ],
}
EDIT = [
    (
        "return float(lam * sum(np.sum(np.abs(w)) for name, w in params.items() if not _is_bias(name)))",
        "return float(lam * sum(np.sum(w) for name, w in params.items() if not _is_bias(name)))",
    )
]


def l1_penalty(params, lam):
    total = 0.0
    for name, w in params.items():
        if not name.startswith("b"):
            total += lam * w.sum()
    return total
