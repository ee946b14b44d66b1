"""Believes: all parameters are penalised (L2)."""

FAILS = ["test_l2_penalty_values"]
HINT = {
    "ja": [
        "b だけを大きくすると、罰則項は変わりますか。",
        "罰則を掛けるのは重みだけです。名前が b で始まるものは除きます。",
    ],
    "en": [
        "Does the penalty change when only b grows?",
        "Only weights are penalised: leave out every name that begins with b.",
    ],
}
EDIT = [
    (
        ("return float(lam / 2 * sum(np.sum(np.square(w)) for name, w in params.items() if not _is_bias(name)))"),
        "return float(lam / 2 * sum(np.sum(np.square(w)) for name, w in params.items()))",
    )
]


def l2_penalty(params, lam):
    total = 0.0
    for name, w in params.items():
        if True:
            total += lam / 2 * (w**2).sum()
    return total
