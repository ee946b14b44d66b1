"""Believes: all units of a layer may start from the same weights."""

import numpy as np

FAILS = ["test_xavier_spread", "test_xavier_of_other_sizes", "test_xavier_draws_all_weights_anew"]
HINT = {
    "ja": [
        "1 行目と 2 行目の重みは違いますか。",
        "fan_out × fan_in 個をすべて引きましょう。重みが同じユニットは、いつまでも同じ出力になります。",
    ],
    "en": [
        "Do the first row and the second differ?",
        "Draw all fan_out × fan_in numbers: units of equal weights stay equal for ever.",
    ],
}
EDIT = [
    (
        "    return normal_init((fan_out, fan_in), 1.0 / float(np.sqrt(fan_in)), rng)\n",
        "    return np.tile(normal_init((1, fan_in), 1.0 / float(np.sqrt(fan_in)), rng), (fan_out, 1))\n",
    )
]


def xavier(fan_in, fan_out, rng):
    unit = rng.normal(0, np.sqrt(1 / fan_in), fan_in)
    return np.tile(unit, (fan_out, 1))
