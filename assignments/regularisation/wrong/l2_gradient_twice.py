"""Believes: the derivative of w² is 2w, so the gradient is 2λw."""

import numpy as np

FAILS = ["test_l2_gradient_values"]
HINT = {
    "ja": [
        "罰則項 (λ/2)w² を微分してみましょう。",
        "1/2 と 2 が消し合って λw になります。罰則項の定義と揃えましょう。",
    ],
    "en": [
        "What is the derivative of (λ/2)w²?",
        "The half and the 2 cancel: λw, which belongs to the penalty with the half.",
    ],
}
EDIT = [
    (
        ("return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * w for name, w in params.items()}"),
        ("return {name: np.zeros(np.shape(w)) if _is_bias(name) else 2 * lam * w for name, w in params.items()}"),
    )
]


def l2_gradient(params, lam):
    grads = {}
    for name, w in params.items():
        grads[name] = np.zeros(w.shape) if name.startswith("b") else 2 * lam * w
    return grads
