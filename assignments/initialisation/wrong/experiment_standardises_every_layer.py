"""Believes: what a layer gets is standardised first, as by batch normalisation."""

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
    "ja": ["層に渡す前に、z を変えていませんか。", "正規化はしません。前の層の z（1 層目は x）をそのまま使います。"],
    "en": [
        "Do you change z before a layer gets it?",
        "Nothing is normalised: a layer gets z of the layer before, or x, as it is.",
    ],
}


F = {
    "sigmoid": lambda u: np.exp(-np.logaddexp(0, -u)),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0),
}


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    z, stds = x, []
    for n in units:
        W = init(z.shape[1], n, rng)
        u = (z - z.mean()) / (z.std() + 1e-12) @ W.T
        z = F[activation](u)
        stds.append(z.std())
    return np.array(stds)
