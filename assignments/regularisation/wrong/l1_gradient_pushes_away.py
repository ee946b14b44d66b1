"""Believes: a penalty's gradient has a minus (L1)."""

import numpy as np

FAILS = ["test_l1_gradient_values"]
HINT = {
    "ja": [
        "重みが正のとき、罰則項は w とともに増えますか、減りますか。",
        "返すのは罰則項の微分 +λ sign(w) です。マイナスは更新の式にあります。",
    ],
    "en": [
        "For a positive weight, does the penalty grow or fall with w?",
        "Return the derivative itself, +λ sign(w): the minus belongs to the update.",
    ],
}
EDIT = [
    (
        ("return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * np.sign(w) for name, w in params.items()}"),
        ("return {name: np.zeros(np.shape(w)) if _is_bias(name) else -lam * np.sign(w) for name, w in params.items()}"),
    )
]


def l1_gradient(params, lam):
    grads = {}
    for name, w in params.items():
        grads[name] = np.zeros(w.shape) if name.startswith("b") else -lam * np.sign(w)
    return grads
