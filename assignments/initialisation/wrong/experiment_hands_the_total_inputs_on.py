"""Believes: the next layer gets u."""

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
    "ja": ["次の層に渡しているのは、u ですか、z ですか。", "次の層の入力は、活性化関数を通した後の z です。"],
    "en": ["What do you hand to the next layer, u or z?", "The next layer gets z, what comes out of the activation."],
}


F = {
    "sigmoid": lambda u: np.exp(-np.logaddexp(0, -u)),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0),
}


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    u, stds = x, []
    for n in units:
        u = u @ init(u.shape[1], n, rng).T
        stds.append(F[activation](u).std())
    return np.array(stds)
