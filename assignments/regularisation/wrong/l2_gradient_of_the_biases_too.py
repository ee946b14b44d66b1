"""Believes: biases decay as well (L2)."""

import numpy as np

FAILS = ["test_l2_gradient_values"]
HINT = {
    "ja": [
        "バイアスの勾配はいくつになっていますか。",
        "名前が b で始まるものはバイアスで、勾配はすべて 0 です。",
    ],
    "en": [
        "What gradient do the biases get?",
        "What begins with b is a bias, and its gradient is all 0.",
    ],
}
EDIT = [
    (
        ("return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * w for name, w in params.items()}"),
        "return {name: lam * w for name, w in params.items()}",
    )
]


def l2_gradient(params, lam):
    grads = {}
    for name, w in params.items():
        grads[name] = np.zeros(w.shape) if False else lam * w
    return grads
