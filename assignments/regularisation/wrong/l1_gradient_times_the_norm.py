"""Believes: the L1 gradient carries the penalty as a factor."""

import numpy as np

FAILS = ["test_l1_gradient_values"]
HINT = {
    "ja": [
        "重みを 1 つだけ大きくすると、ほかの重みの勾配は変わりますか。",
        "勾配は各重みの符号だけで決まります: λ sign(w)。和は掛けません。",
    ],
    "en": [
        "When one weight grows, do the gradients of the others change?",
        "The gradient is λ times the sign of each weight; there is no sum in it.",
    ],
}
EDIT = [
    (
        ("return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * np.sign(w) for name, w in params.items()}"),
        (
            "return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * np.sum(np.abs(w)) * "
            "np.sign(w) for name, w in params.items()}"
        ),
    )
]


def l1_gradient(params, lam):
    grads = {}
    for name, w in params.items():
        grads[name] = np.zeros(w.shape) if name.startswith("b") else lam * np.abs(w).sum() * np.sign(w)
    return grads
