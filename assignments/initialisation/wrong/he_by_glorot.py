"""Believes: the formula with both fans is He's."""

import numpy as np

FAILS = ["test_he_spread", "test_he_of_other_sizes", "test_he_draws_all_weights_anew"]
HINT = {
    "ja": [
        "√(2 / (fan_in + fan_out)) は、だれの式でしょうか。",
        "それは Glorot（Xavier の原論文）の式です。He は √(2/fan_in) です。",
    ],
    "en": ["Whose formula is √(2 / (fan_in + fan_out))?", "It is Glorot's, of Xavier's paper. He's is √(2/fan_in)."],
}
EDIT = [
    (
        "    return normal_init((fan_out, fan_in), float(np.sqrt(2.0 / fan_in)), rng)\n",
        "    return normal_init((fan_out, fan_in), float(np.sqrt(2.0 / (fan_in + fan_out))), rng)\n",
    )
]


def he(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_out, fan_in))
