"""Believes: the exponent in 1 / (1 + exp(...)) is u itself."""

import numpy as np

FAILS = [
    "test_sigmoid_values",
    "test_sigmoid_of_large_inputs",
    "test_sigmoid_of_integers",
    "test_sigmoid_keeps_single_precision",
    "test_sigmoid_of_any_shape",
    "test_sigmoid_leaves_its_input_unchanged",
]
HINT = {
    "ja": [
        "u が大きくなると、出力は 0 と 1 のどちらに近づくはずでしょうか。",
        "exp の中は −u です。符号が逆になっています。",
    ],
    "en": ["Which of 0 and 1 should the output approach as u grows?", "The exponent is -u: the sign is reversed."],
}


def sigmoid(u):
    return 1 / (1 + np.exp(u))
