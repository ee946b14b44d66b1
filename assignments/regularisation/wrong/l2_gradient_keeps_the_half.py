"""Believes: the half of the penalty stays in its gradient."""

import numpy as np

FAILS = ["test_l2_gradient_values"]
HINT = {
    "ja": [
        "罰則項 (λ/2)w² を微分してみましょう。",
        "w² の微分の 2 と 1/2 が消し合います: λw。",
    ],
    "en": [
        "What is the derivative of (λ/2)w²?",
        "The 2 of the derivative of w² cancels the half: λw.",
    ],
}
EDIT = [
    (
        ("return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * w for name, w in params.items()}"),
        ("return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam / 2 * w for name, w in params.items()}"),
    )
]


def l2_gradient(params, lam):
    grads = {}
    for name, w in params.items():
        grads[name] = np.zeros(w.shape) if name.startswith("b") else lam / 2 * w
    return grads
