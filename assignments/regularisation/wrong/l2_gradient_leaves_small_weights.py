"""Believes: a weight near 0 need not decay."""

import numpy as np

FAILS = ["test_l2_gradient_of_any_size"]
HINT = {
    "ja": [
        "重みがすべて 0.0005 くらいのとき、勾配はいくつになりますか。",
        "小さな重みも同じ式です: λw。しきい値は要りません。",
    ],
    "en": [
        "What is the gradient of weights of about 0.0005?",
        "Small weights have the same formula, λw: there is no threshold.",
    ],
}
EDIT = [
    (
        ("return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * w for name, w in params.items()}"),
        (
            "return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * np.where(np.abs(w) < 1e-3, "
            "0.0, w) for name, w in params.items()}"
        ),
    )
]


def l2_gradient(params, lam):
    grads = {}
    for name, w in params.items():
        grads[name] = np.zeros(w.shape) if name.startswith("b") else lam * np.where(np.abs(w) < 1e-3, 0.0, w)
    return grads
