"""Believes: sign(w) is w / (|w| + 1e-8)."""

import numpy as np

FAILS = ["test_l1_gradient_at_zero"]
HINT = {
    "ja": [
        "重みが 1e-9 のとき、勾配は λ になりますか。",
        "0 でない重みの勾配は、どんなに小さくても ±λ です。np.sign(w) を使います。",
    ],
    "en": [
        "For a weight of 1e-9, is the gradient λ?",
        "It is ±λ for every weight that is not 0, however small: use np.sign(w).",
    ],
}
EDIT = [
    (
        ("return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * np.sign(w) for name, w in params.items()}"),
        (
            "return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * w / (np.abs(w) + 1e-8) for "
            "name, w in params.items()}"
        ),
    )
]


def l1_gradient(params, lam):
    grads = {}
    for name, w in params.items():
        grads[name] = np.zeros(w.shape) if name.startswith("b") else lam * w / (np.abs(w) + 1e-8)
    return grads
