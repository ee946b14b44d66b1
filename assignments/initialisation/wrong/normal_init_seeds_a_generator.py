"""Believes: a fixed seed makes the result reproducible."""

import numpy as np

FAILS = ["test_normal_init_draws_all_numbers_anew", "test_normal_init_draws_from_rng"]
HINT = {
    "ja": [
        "同じ形で 2 回呼ぶと、違う数になりますか。",
        "関数の中でシードを決めると、毎回同じ数になります。渡された rng から引きましょう。",
    ],
    "en": [
        "Call it twice with the same shape: do the numbers differ?",
        "With a seed inside the function every call gives the same numbers: draw from the rng that is passed.",
    ],
}
EDIT = [("    return rng.normal(0.0, std, shape)\n", "    return np.random.default_rng(42).normal(0.0, std, shape)\n")]


def normal_init(shape, std, rng):
    rng = np.random.default_rng(42)
    return rng.normal(0, std, shape)
