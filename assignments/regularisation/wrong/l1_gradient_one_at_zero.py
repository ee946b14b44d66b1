"""Believes: a weight of 0 has the gradient λ."""

import numpy as np

FAILS = ["test_l1_gradient_values"]
HINT = {
    "ja": [
        "重みがちょうど 0 のとき、勾配はいくつになりますか。",
        "0 では勾配を 0 とします。np.sign(w) を使うとそうなります。",
    ],
    "en": [
        "What is the gradient where a weight is exactly 0?",
        "At 0 the gradient is 0, as np.sign(w) has it.",
    ],
}
EDIT = [
    (
        ("return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * np.sign(w) for name, w in params.items()}"),
        (
            "return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * np.where(w >= 0, 1.0, -1.0) "
            "for name, w in params.items()}"
        ),
    )
]


def l1_gradient(params, lam):
    grads = {}
    for name, w in params.items():
        grads[name] = np.zeros(w.shape) if name.startswith("b") else lam * np.where(w >= 0, 1.0, -1.0)
    return grads
