"""Believes: 2/1 + a² is 2/(1 + a²)."""

import numpy as np

FAILS = ["test_he_spread", "test_he_of_other_sizes", "test_he_draws_all_weights_anew"]
HINT = {
    "ja": [
        "gain の式を手計算で確かめてみましょう。",
        "2/(1 + a²) には括弧が要ります。そして ReLU では a = 0 なので √(2/fan_in) です。",
    ],
    "en": ["Check your gain by hand.", "2/(1 + a²) needs its brackets. And for ReLU a is 0, which leaves √(2/fan_in)."],
}
EDIT = [
    (
        "    return normal_init((fan_out, fan_in), float(np.sqrt(2.0 / fan_in)), rng)\n",
        "    return normal_init((fan_out, fan_in), float(np.sqrt((2.0 / 1 + 1) / fan_in)), rng)\n",
    )
]


def he(fan_in, fan_out, rng, a=1):
    gain = np.sqrt(2 / 1 + a**2)
    return rng.normal(0, gain / np.sqrt(fan_in), (fan_out, fan_in))
