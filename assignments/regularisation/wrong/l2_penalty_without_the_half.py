"""Believes: the L2 penalty is λ Σw²."""

FAILS = ["test_l2_penalty_values"]
HINT = {
    "ja": [
        "重みが 1 つ（w = 1）で λ = 1 のとき、いくつになりますか。",
        "ここでは 1/2 を付けます: (λ/2) Σw²。勾配が λw になるようにするためです。",
    ],
    "en": [
        "What does it give for one weight w = 1 and λ = 1?",
        "Here L2 has a half, (λ/2) Σw², so that its gradient is λw.",
    ],
}
EDIT = [
    (
        ("return float(lam / 2 * sum(np.sum(np.square(w)) for name, w in params.items() if not _is_bias(name)))"),
        ("return float(lam * sum(np.sum(np.square(w)) for name, w in params.items() if not _is_bias(name)))"),
    )
]


def l2_penalty(params, lam):
    total = 0.0
    for name, w in params.items():
        if not name.startswith("b"):
            total += lam * (w**2).sum()
    return total
