"""Believes: a unit fires as soon as the threshold is reached, so step(0) = 1."""

import numpy as np

FAILS = ["test_step_of_zero_is_zero"]
HINT = {
    "ja": [
        "総入力がちょうど 0 のとき、step の値はいくつになりますか。",
        "ちょうど 0 では閾値を「超えて」いません。>= ではなく > で比べましょう。",
    ],
    "en": ["What is step of exactly 0?", "Exactly 0 has not exceeded the threshold: compare with >, not with >=."],
}
EDIT = [
    ("(u > 0)", "(u >= 0)"),
]


def step(u):
    return np.where(u >= 0, 1.0, 0.0)
