"""Believes: 2 / fan_in + fan_out is 2 / (fan_in + fan_out)."""

import numpy as np

FAILS = ["test_xavier_spread", "test_xavier_of_other_sizes", "test_xavier_draws_all_weights_anew"]
HINT = {
    "ja": [
        "標準偏差の式を、小さな数で手計算してみましょう。",
        "割り算は足し算より先です。この科目の Xavier は 1/√fan_in で、和は使いません。",
    ],
    "en": [
        "Work the deviation out by hand for small numbers.",
        "Division comes before addition. And in this course Xavier is 1/√fan_in: there is no sum.",
    ],
}
EDIT = [
    (
        "    return normal_init((fan_out, fan_in), 1.0 / float(np.sqrt(fan_in)), rng)\n",
        "    return normal_init((fan_out, fan_in), float(np.sqrt(2.0 / fan_in + fan_out)), rng)\n",
    )
]


def xavier(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / fan_in + fan_out), (fan_out, fan_in))
