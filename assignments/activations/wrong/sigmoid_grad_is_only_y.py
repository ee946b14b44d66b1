"""Believes: exp(-u) / (1 + exp(-u)), without the square, is the derivative of the sigmoid."""

import numpy as np

FAILS = ["test_sigmoid_grad_values", "test_sigmoid_grad_vanishes_far_from_zero"]
HINT = {
    "ja": [
        "u = 0 での微分は 0.25 です。あなたの式ではいくつになりますか。",
        "商の微分では分母が 2 乗になります: exp(−u) / (1 + exp(−u))²、つまり y(1 − y) です。",
    ],
    "en": [
        "The derivative at u = 0 is 0.25: what does your formula give?",
        "Differentiating the quotient squares the denominator: exp(-u) / (1 + exp(-u))², which is y(1 - y).",
    ],
}


def sigmoid_grad(u):
    e = np.exp(-np.abs(u))
    return np.where(u >= 0, e, 1) / (1 + e)
