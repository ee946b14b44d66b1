"""Believes: He's values use both fans: √(4 / (fan_in + fan_out))."""

import numpy as np

FAILS = ["test_he_spread", "test_he_of_other_sizes", "test_he_draws_all_weights_anew"]
HINT = {
    "ja": [
        "入力 400、出力 100 の層の標準偏差はいくつですか。",
        "出力の数は使いません。He の標準偏差は √(2/fan_in) です。",
    ],
    "en": [
        "What is the deviation for 400 inputs and 100 units?",
        "The number of units does not count: He's deviation is √(2/fan_in).",
    ],
}
EDIT = [
    (
        "    return normal_init((fan_out, fan_in), float(np.sqrt(2.0 / fan_in)), rng)\n",
        "    return normal_init((fan_out, fan_in), float(np.sqrt(4.0 / (fan_in + fan_out))), rng)\n",
    )
]


def he(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(4 / (fan_in + fan_out)), (fan_out, fan_in))
