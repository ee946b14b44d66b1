"""Believes: the derivative of tanh is 1 - y."""

import numpy as np

FAILS = ["test_tanh_grad_values", "test_tanh_grad_vanishes_far_from_zero"]
HINT = {
    "ja": [
        "u = −3 での微分はおよそ 0.0099 です。あなたの式ではいくつになりますか。",
        "tanh の微分は 1 − y ではなく 1 − y² です。微分は u の符号によりません。",
    ],
    "en": [
        "The derivative at u = -3 is about 0.0099: what does your formula give?",
        "The derivative of tanh is 1 - y², not 1 - y: it does not depend on the sign of u.",
    ],
}


def tanh_grad(u):
    return 1 - np.tanh(u)
