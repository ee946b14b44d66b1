"""Believes: a fixed seed makes the weights reproducible."""

import numpy as np

FAILS = ["test_xavier_draws_all_weights_anew", "test_xavier_draws_from_rng"]
HINT = {
    "ja": [
        "同じ大きさの層を 2 つ作ると、重みは違いますか。",
        "関数の中でシードを決めると、同じ形の層がすべて同じ重みになります。渡された rng から引きましょう。",
    ],
    "en": [
        "Make two layers of one size: do their weights differ?",
        "With a seed inside, all layers of one shape get the same weights: draw from the rng that is passed.",
    ],
}
EDIT = [
    (
        "    return normal_init((fan_out, fan_in), 1.0 / float(np.sqrt(fan_in)), rng)\n",
        "    return normal_init((fan_out, fan_in), 1.0 / float(np.sqrt(fan_in)), np.random.default_rng(0))\n",
    )
]


def xavier(fan_in, fan_out, rng):
    rng = np.random.default_rng(0)
    return rng.normal(0, np.sqrt(1 / fan_in), (fan_out, fan_in))
