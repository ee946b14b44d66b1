"""Believes: one random number fills the array."""

import numpy as np

FAILS = ["test_normal_init_spread", "test_normal_init_of_every_shape", "test_normal_init_draws_all_numbers_anew"]
HINT = {
    "ja": [
        "結果の数は 1 つ 1 つ違いますか。",
        "size=shape を渡して、要素の数だけ引きましょう。同じ重みのユニットは同じことしか学べません。",
    ],
    "en": [
        "Are the numbers in the result different ones?",
        "Pass size=shape, so that each element is drawn: units of equal weights learn the same.",
    ],
}
EDIT = [("    return rng.normal(0.0, std, shape)\n", "    return np.full(shape, rng.normal(0.0, std))\n")]


def normal_init(shape, std, rng):
    return np.full(shape, rng.normal(0, std))
