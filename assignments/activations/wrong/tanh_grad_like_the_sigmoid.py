"""Believes: the derivative of tanh is y(1 - y), as for the sigmoid."""

import numpy as np

FAILS = ["test_tanh_grad_values", "test_tanh_grad_vanishes_far_from_zero"]
HINT = {
    "ja": [
        "u = 0 での微分は 1 です。あなたの式ではいくつになりますか。",
        "y(1 − y) はシグモイド関数の微分です。tanh の微分は 1 − y² です。",
    ],
    "en": [
        "The derivative at u = 0 is 1: what does your formula give?",
        "y(1 - y) belongs to the sigmoid; the derivative of tanh is 1 - y².",
    ],
}


def tanh_grad(u):
    y = np.tanh(u)
    return y * (1 - y)
