"""Believes: layers of one shape may share their weights."""

import numpy as np

FAILS = [
    "test_experiment_on_digits",
    "test_experiment_with_all_weights",
    "test_experiment_of_square_layers",
    "test_experiment_hands_its_generator_on",
]
HINT = {
    "ja": ["init は何回呼ばれていますか。", "init は各層で 1 回ずつ呼びます。前の層の重みを使い回しません。"],
    "en": ["How often is init called?", "Call init once for each layer; do not use the weights of another one again."],
}


F = {
    "sigmoid": lambda u: np.exp(-np.logaddexp(0, -u)),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0),
}


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    z, stds, weights = x, [], {}
    for n in units:
        if (z.shape[1], n) not in weights:
            weights[z.shape[1], n] = init(z.shape[1], n, rng)
        z = F[activation](z @ weights[z.shape[1], n].T)
        stds.append(z.std())
    return np.array(stds)
