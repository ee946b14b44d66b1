"""Believes: L2 pulls every weight equally."""

import numpy as np

FAILS = ["test_l2_gradient_values"]
HINT = {
    "ja": [
        "大きな重みと小さな重みで、勾配は同じですか。",
        "それは L1 です。L2 の勾配は重みに比例します: λw。",
    ],
    "en": [
        "Is the gradient the same for large and for small weights?",
        "That is L1; the gradient of L2 is in proportion to the weight: λw.",
    ],
}
EDIT = [
    (
        ("return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * w for name, w in params.items()}"),
        ("return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * np.sign(w) for name, w in params.items()}"),
    )
]


def l2_gradient(params, lam):
    grads = {}
    for name, w in params.items():
        grads[name] = np.zeros(w.shape) if name.startswith("b") else lam * np.sign(w)
    return grads
