"""Believes: the last layer has no activation."""

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
    "ja": ["最後の層の出力は、どう計算しますか。", "この実験では、最後の層も z = f(u) です。"],
    "en": ["How is the output of the last layer computed?", "In this experiment the last layer, too, gives z = f(u)."],
}


F = {
    "sigmoid": lambda u: np.exp(-np.logaddexp(0, -u)),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0),
}


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    z, stds = x, []
    for layer, n in enumerate(units):
        u = z @ init(z.shape[1], n, rng).T
        z = F[activation](u) if layer < len(units) - 1 else u
        stds.append(z.std())
    return np.array(stds)
