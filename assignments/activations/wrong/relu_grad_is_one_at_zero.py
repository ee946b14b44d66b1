"""Believes: ReLU's derivative at exactly 0 is 1."""

import numpy as np

FAILS = ["test_relu_grad_of_zero_is_zero"]
HINT = {
    "ja": [
        "総入力がちょうど 0 のとき、relu_grad の値はいくつになりますか。",
        "この科目では、ちょうど 0 での微分を 0 とします。>= ではなく > で比べましょう。",
    ],
    "en": [
        "What is relu_grad of exactly 0?",
        "This course takes the derivative 0 at exactly 0: compare with >, not with >=.",
    ],
}
EDIT = [
    ("return step(u)", "return (_floats(u) >= 0).astype(_floats(u).dtype)"),
]


def relu_grad(u):
    return np.where(u >= 0, 1.0, 0.0)
