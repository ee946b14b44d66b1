"""Believes: the value to square in 1 - y² is tanh of the output y."""

import numpy as np

FAILS = ["test_tanh_grad_values", "test_tanh_grad_vanishes_far_from_zero"]
HINT = {
    "ja": [
        "u = 3 での微分はおよそ 0.0099 です。あなたの式ではいくつになりますか。",
        "y がすでに tanh の値です。もう一度 tanh をかけずに、1 − y² を返しましょう。",
    ],
    "en": [
        "The derivative at u = 3 is about 0.0099: what does your formula give?",
        "y already is a tanh: return 1 - y² without applying tanh again.",
    ],
}


def tanh_grad(u):
    y = np.tanh(u)
    return 1 - np.tanh(y) ** 2
