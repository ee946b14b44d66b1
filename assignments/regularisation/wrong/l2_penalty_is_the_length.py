"""Believes: the L2 penalty is the L2 norm."""

import numpy as np

FAILS = ["test_l2_penalty_values"]
HINT = {
    "ja": [
        "W = [3, -4] だけで λ = 2 のとき、いくつになりますか。",
        "根は取りません: (λ/2)(3² + 4²) = 25。",
    ],
    "en": [
        "What does it give for W = [3, -4] alone and λ = 2?",
        "There is no root: (λ/2)(3² + 4²) = 25.",
    ],
}
EDIT = [
    (
        ("return float(lam / 2 * sum(np.sum(np.square(w)) for name, w in params.items() if not _is_bias(name)))"),
        (
            "return float(lam / 2 * sum(np.sqrt(np.sum(np.square(w))) for name, w in params.items() if not "
            "_is_bias(name)))"
        ),
    )
]


def l2_penalty(params, lam):
    total = 0.0
    for name, w in params.items():
        if not name.startswith("b"):
            total += lam / 2 * np.linalg.norm(w)
    return total
