"""Believes: Xavier's values are uniform on ±√(6 / (fan_in + fan_out)), as Keras has them."""

import numpy as np

FAILS = ["test_xavier_spread", "test_xavier_of_other_sizes", "test_xavier_draws_all_weights_anew"]
HINT = {
    "ja": [
        "講義の Xavier は、どんな分布から引きますか。",
        "Glorot の一様分布ですね（Keras などの初期設定）。この科目では、標準偏差 1/√fan_in の正規分布を使います。",
    ],
    "en": [
        "From which distribution does the lecture draw Xavier's values?",
        "This is Glorot's uniform form, Keras's default. This course takes normal numbers with 1/√fan_in.",
    ],
}
EDIT = [
    (
        "    return normal_init((fan_out, fan_in), 1.0 / float(np.sqrt(fan_in)), rng)\n",
        "    a = float(np.sqrt(6.0 / (fan_in + fan_out)))\n    return rng.uniform(-a, a, (fan_out, fan_in))\n",
    )
]


def xavier(fan_in, fan_out, rng):
    limit = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, (fan_out, fan_in))
