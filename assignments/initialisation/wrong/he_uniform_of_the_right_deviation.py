"""Believes: He's values are uniform on ±√(6/n), as kaiming_uniform_ has them."""

import numpy as np

FAILS = ["test_he_spread", "test_he_of_other_sizes", "test_he_draws_all_weights_anew"]
HINT = {
    "ja": [
        "標準偏差は合っています。分布の形はどうでしょうか。",
        "一様分布（kaiming_uniform）ですね。この科目では正規分布から引きます。",
    ],
    "en": [
        "The deviation is right. What about the form of the distribution?",
        "This is the uniform form, kaiming_uniform. This course draws from a normal distribution.",
    ],
}
EDIT = [
    (
        "    return normal_init((fan_out, fan_in), float(np.sqrt(2.0 / fan_in)), rng)\n",
        "    limit = float(np.sqrt(6.0 / fan_in))\n    return rng.uniform(-limit, limit, (fan_out, fan_in))\n",
    )
]


def he(fan_in, fan_out, rng):
    limit = np.sqrt(6 / fan_in)
    return rng.uniform(-limit, limit, (fan_out, fan_in))
