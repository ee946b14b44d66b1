"""Believes: the L2 penalty is the length of all weights in one vector."""

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


def l2_penalty(params, lam):
    weights = [np.ravel(w) for name, w in params.items() if not name.startswith("b")]
    return lam / 2 * np.linalg.norm(np.concatenate(weights))
