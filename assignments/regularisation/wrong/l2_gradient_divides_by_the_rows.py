"""Believes: the penalty is a mean over N, and so is its gradient."""

import numpy as np

FAILS = ["test_l2_gradient_values"]
HINT = {
    "ja": [
        "重みの行数によって、勾配は変わりますか。",
        "N では割りません: λw。1/N が入るのは誤差 E だけです。",
    ],
    "en": [
        "Does the gradient depend on the number of rows of a weight?",
        "There is no N in it, λw: 1/N belongs to the loss E alone.",
    ],
}
EDIT = [
    (
        ("return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * w for name, w in params.items()}"),
        ("return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * w / len(w) for name, w in params.items()}"),
    )
]


def l2_gradient(params, lam):
    grads = {}
    for name, w in params.items():
        grads[name] = np.zeros(w.shape) if name.startswith("b") else lam * w / len(w)
    return grads
