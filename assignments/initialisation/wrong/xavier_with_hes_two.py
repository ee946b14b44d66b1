"""Believes: Xavier's deviation is √(2/n)."""

import numpy as np

FAILS = ["test_xavier_spread", "test_xavier_of_other_sizes", "test_xavier_draws_all_weights_anew"]
HINT = {
    "ja": ["Xavier と He で、式はどう違いますか。", "2 が入るのは ReLU のための He です。Xavier は 1/√fan_in です。"],
    "en": [
        "How do the formulas of Xavier and He differ?",
        "The 2 belongs to He's values, for ReLU. Xavier has 1/√fan_in.",
    ],
}
EDIT = [
    (
        "    return normal_init((fan_out, fan_in), 1.0 / float(np.sqrt(fan_in)), rng)\n",
        "    return normal_init((fan_out, fan_in), float(np.sqrt(2.0 / fan_in)), rng)\n",
    )
]


def xavier(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / fan_in), (fan_out, fan_in))
