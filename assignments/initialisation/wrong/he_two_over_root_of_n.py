"""Believes: the root covers n only: 2/√n."""

import numpy as np

FAILS = ["test_he_spread", "test_he_of_other_sizes", "test_he_draws_all_weights_anew"]
HINT = {
    "ja": ["平方根は、どこまでかかりますか。", "2 / √n ではなく √(2/n) です。2 も平方根の中です。"],
    "en": ["How far does the root reach?", "It is √(2/n), not 2 / √n: the 2 stands under the root, too."],
}
EDIT = [
    (
        "    return normal_init((fan_out, fan_in), float(np.sqrt(2.0 / fan_in)), rng)\n",
        "    return normal_init((fan_out, fan_in), 2.0 / float(np.sqrt(fan_in)), rng)\n",
    )
]


def he(fan_in, fan_out, rng):
    return rng.normal(0, 2 / np.sqrt(fan_in), (fan_out, fan_in))
