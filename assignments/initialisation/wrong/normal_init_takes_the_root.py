"""Believes: std is a variance, of which the root is taken."""

import numpy as np

FAILS = ["test_normal_init_spread", "test_normal_init_of_every_shape", "test_normal_init_draws_all_numbers_anew"]
HINT = {
    "ja": [
        "std = 0.01 のとき、結果の標準偏差はいくつですか。",
        "std はもう標準偏差です。平方根を取らずにそのまま使います。",
    ],
    "en": [
        "For std = 0.01, what is the deviation of the result?",
        "std is the standard deviation already: take no root.",
    ],
}
EDIT = [("    return rng.normal(0.0, std, shape)\n", "    return rng.normal(0.0, std**0.5, shape)\n")]


def normal_init(shape, std, rng):
    return np.sqrt(std) * rng.standard_normal(shape)
