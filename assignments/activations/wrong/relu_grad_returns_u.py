"""Believes: the derivative of ReLU is u where u > 0, like ReLU itself."""

import numpy as np

FAILS = ["test_relu_grad_values", "test_relu_grad_of_zero_is_zero", "test_relu_grad_leaves_its_input_unchanged"]
HINT = {
    "ja": [
        "u > 0 の部分は直線 f(u) = u です。その傾きはいくつですか。",
        "傾きは u によらず 1 です。u > 0 なら 1、それ以外は 0 を返しましょう。",
    ],
    "en": [
        "For u > 0 the graph is the line f(u) = u: what is its slope?",
        "The slope is 1 whatever u is: return 1 where u > 0, else 0.",
    ],
}


def relu_grad(u):
    return np.where(u > 0, u, 0.0)
