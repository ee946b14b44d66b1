"""Believes: the L2 penalty is λ/(2N) Σw²."""

FAILS = ["test_l2_penalty_values"]
HINT = {
    "ja": [
        "重みの行数によって、罰則項は変わりますか。",
        "N では割りません: (λ/2) Σw²。",
    ],
    "en": [
        "Does the penalty depend on the number of rows of a weight?",
        "There is no N in it: (λ/2) Σw².",
    ],
}
EDIT = [
    (
        ("return float(lam / 2 * sum(np.sum(np.square(w)) for name, w in params.items() if not _is_bias(name)))"),
        (
            "return float(lam / 2 * sum(np.sum(np.square(w)) / len(w) for name, w in params.items() if not "
            "_is_bias(name)))"
        ),
    )
]


def l2_penalty(params, lam):
    total = 0.0
    for name, w in params.items():
        if not name.startswith("b"):
            total += lam / (2 * len(w)) * (w**2).sum()
    return total
