"""Believes: the derivative of u is u."""

import numpy as np

FAILS = ["test_identity_grad_values"]
HINT = {
    "ja": [
        "u を 0.1 増やすと、恒等写像の値はいくつ増えますか。",
        "u をそのまま返すのは恒等写像自身です。その微分はどこでも 1 です。",
    ],
    "en": [
        "By how much does the identity grow when u grows by 0.1?",
        "What returns u is the identity itself: its derivative is 1 everywhere.",
    ],
}


def identity_grad(u):
    return np.array(u, dtype=float)
