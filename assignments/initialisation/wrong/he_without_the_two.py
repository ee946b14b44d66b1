"""Believes: Xavier's deviation serves ReLU as well."""

import numpy as np

FAILS = ["test_he_spread", "test_he_of_other_sizes", "test_he_draws_all_weights_anew"]
HINT = {
    "ja": [
        "ReLU を通すと、信号の大きさはどうなりますか。",
        "ReLU で z² の平均が半分になるので、He の式には 2 が入ります: √(2/fan_in)。",
    ],
    "en": [
        "What does ReLU do to the size of the signal?",
        "ReLU halves the mean of z², so He's formula has a 2: √(2/fan_in).",
    ],
}
EDIT = [
    (
        "    return normal_init((fan_out, fan_in), float(np.sqrt(2.0 / fan_in)), rng)\n",
        "    return normal_init((fan_out, fan_in), float(np.sqrt(1.0 / fan_in)), rng)\n",
    )
]


def he(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(1 / fan_in), (fan_out, fan_in))
