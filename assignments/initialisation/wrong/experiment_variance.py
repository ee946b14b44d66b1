"""Believes: the spread is the variance."""

import numpy as np

FAILS = [
    "test_experiment_by_hand",
    "test_experiment_on_digits",
    "test_experiment_with_all_weights",
    "test_experiment_of_other_sizes",
    "test_experiment_of_square_layers",
    "test_experiment_hands_its_generator_on",
    "test_experiment_with_large_totals",
]
HINT = {
    "ja": ["返すのは分散ですか、標準偏差ですか。", "分散の平方根を返しましょう（np.std）。"],
    "en": [
        "Is it the variance that is asked for, or the standard deviation?",
        "Return the root of the variance: np.std.",
    ],
}
EDIT = [
    (
        "    return np.array([z.std() for z in layer_outputs(init, activation, x, rng, units)])\n",
        "    return np.array([z.var() for z in layer_outputs(init, activation, x, rng, units)])\n",
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
        W = init(z.shape[1], n, rng)
        u = z @ W.T
        z = F[activation](u)
        stds.append(z.var())
    return np.array(stds)
