"""Believes: every layer gets a generator of its own, of the same seed."""

import numpy as np

FAILS = [
    "test_experiment_on_digits",
    "test_experiment_with_all_weights",
    "test_experiment_of_other_sizes",
    "test_experiment_hands_its_generator_on",
]
HINT = {
    "ja": [
        "同じ形の 2 つの層で、重みは違いますか。",
        "乱数生成器を層ごとに作り直さず、受け取った rng を全層で使い回します。",
    ],
    "en": [
        "Do two layers of one shape have different weights?",
        "Make no generator for each layer: use the rng that you were given for all of them.",
    ],
}
EDIT = [
    (
        "        W = init(z.shape[1], fan_out, rng)\n",
        "        W = init(z.shape[1], fan_out, np.random.default_rng(0))\n",
    )
]


F = {
    "sigmoid": lambda u: np.exp(-np.logaddexp(0, -u)),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0),
}


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    z, stds = x, []
    for n in units:
        W = init(z.shape[1], n, np.random.default_rng(0))
        u = z @ W.T
        z = F[activation](u)
        stds.append(z.std())
    return np.array(stds)
