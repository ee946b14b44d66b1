"""Believes: the gradient of λ|w| is λ|w|."""

import numpy as np

FAILS = ["test_l1_gradient_values"]
HINT = {
    "ja": [
        "重みを 2 倍にすると、L1 の勾配も 2 倍になりますか。",
        "|w| の微分は符号です: λ sign(w)。大きさにはよりません。",
    ],
    "en": [
        "Does the L1 gradient double when a weight doubles?",
        "The derivative of |w| is its sign, whatever its size: λ sign(w).",
    ],
}
EDIT = [
    (
        ("return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * np.sign(w) for name, w in params.items()}"),
        ("return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * np.abs(w) for name, w in params.items()}"),
    )
]


def l1_gradient(params, lam):
    grads = {}
    for name, w in params.items():
        grads[name] = np.zeros(w.shape) if name.startswith("b") else lam * np.abs(w)
    return grads
