"""Believes: the weights lie evenly between ±1/√fan_in, as torch.nn.Linear starts."""

import numpy as np

FAILS = ["test_xavier_spread", "test_xavier_of_other_sizes", "test_xavier_draws_all_weights_anew"]
HINT = {
    "ja": [
        "結果の標準偏差を np.std で測ってみましょう。",
        "±a の一様分布の標準偏差は a/√3 です。ここでは標準偏差が 1/√fan_in の正規分布を使います。",
    ],
    "en": [
        "Measure the standard deviation of the result by np.std.",
        "Uniform on ±a has the deviation a/√3. Here normal numbers with 1/√fan_in are asked for.",
    ],
}
EDIT = [
    (
        "    return normal_init((fan_out, fan_in), 1.0 / float(np.sqrt(fan_in)), rng)\n",
        "    limit = float(np.sqrt(1.0 / fan_in))\n    return rng.uniform(-limit, limit, (fan_out, fan_in))\n",
    )
]


def xavier(fan_in, fan_out, rng):
    limit = np.sqrt(1 / fan_in)
    return rng.uniform(-limit, limit, (fan_out, fan_in))
