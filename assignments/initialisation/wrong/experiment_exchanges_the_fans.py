"""Believes: init gives (fan_in, fan_out) when its arguments are exchanged."""

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
        "init に渡す 1 番目の引数は、入力の数ですか、ユニットの数ですか。",
        "init(fan_in, fan_out, rng) は (fan_out, fan_in) の W を返します。u = z Wᵀ と計算しましょう。",
    ],
    "en": [
        "Is the first argument of init the number of inputs, or of units?",
        "init(fan_in, fan_out, rng) gives W of shape (fan_out, fan_in): compute u = z Wᵀ.",
    ],
}
EDIT = [
    ("        z = f(z @ W.T)\n", "        z = f(z @ W)\n"),
    ("        W = init(z.shape[1], fan_out, rng)\n", "        W = init(fan_out, z.shape[1], rng)\n"),
]


F = {
    "sigmoid": lambda u: np.exp(-np.logaddexp(0, -u)),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0),
}


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    z, stds = x, []
    for n in units:
        W = init(n, z.shape[1], rng)
        u = z @ W
        z = F[activation](u)
        stds.append(z.std())
    return np.array(stds)
