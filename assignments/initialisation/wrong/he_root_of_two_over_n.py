"""Believes: the root covers the 2 only: √2/n."""

import numpy as np

FAILS = ["test_he_spread", "test_he_of_other_sizes", "test_he_draws_all_weights_anew"]
HINT = {
    "ja": ["平方根は、どこまでかかりますか。", "√2 / n ではなく √(2/n) です。n も平方根の中です。"],
    "en": ["How far does the root reach?", "It is √(2/n), not √2 / n: n stands under the root, too."],
}
EDIT = [
    (
        "    return normal_init((fan_out, fan_in), float(np.sqrt(2.0 / fan_in)), rng)\n",
        "    return normal_init((fan_out, fan_in), float(np.sqrt(2.0)) / fan_in, rng)\n",
    )
]


def he(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2) / fan_in, (fan_out, fan_in))
