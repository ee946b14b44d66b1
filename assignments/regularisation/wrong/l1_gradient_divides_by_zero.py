"""Believes: sign(w) is w / |w|."""

import numpy as np

FAILS = ["test_l1_gradient_values"]
HINT = {
    "ja": [
        "重みがちょうど 0 のとき、どうなりますか。",
        "w / |w| は 0 で nan になります。np.sign(w) を使います。",
    ],
    "en": [
        "What happens where a weight is exactly 0?",
        "w / |w| is nan at 0: use np.sign(w).",
    ],
}
EDIT = [
    (
        ("return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * np.sign(w) for name, w in params.items()}"),
        (
            "return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * w / np.abs(w) for name, w in "
            "params.items()}"
        ),
    )
]


def l1_gradient(params, lam):
    grads = {}
    for name, w in params.items():
        grads[name] = np.zeros(w.shape) if name.startswith("b") else lam * w / np.abs(w)
    return grads
