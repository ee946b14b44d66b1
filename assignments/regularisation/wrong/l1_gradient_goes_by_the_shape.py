"""Believes: what has one axis is a bias (L1 gradient)."""

import numpy as np

FAILS = ["test_l1_gradient_tells_weights_by_name"]
HINT = {
    "ja": [
        "1 次元の重みや、(1, 4) の形のバイアスではどうなりますか。",
        "バイアスは形ではなく名前で見分けます: 名前が b で始まるもの。",
    ],
    "en": [
        "What about a weight of one axis, or a bias of shape (1, 4)?",
        "A bias is known by its name, which begins with b, and not by its shape.",
    ],
}
EDIT = [
    (
        ("return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * np.sign(w) for name, w in params.items()}"),
        ("return {name: np.zeros(np.shape(w)) if np.ndim(w) == 1 else lam * np.sign(w) for name, w in params.items()}"),
    )
]


def l1_gradient(params, lam):
    grads = {}
    for name, w in params.items():
        grads[name] = np.zeros(w.shape) if w.ndim == 1 else lam * np.sign(w)
    return grads
