"""Believes: what a layer gives is u."""

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
    "ja": [
        "測るのは、活性化関数の前ですか、後ですか。",
        "層の出力は z = f(u) です。u ではなく z の標準偏差を取ります。",
    ],
    "en": [
        "Is it measured before the activation, or after?",
        "A layer gives z = f(u): take the standard deviation of z, not of u.",
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
        u = z @ W.T
        z = F[activation](u)
        stds.append(u.std())
    return np.array(stds)
