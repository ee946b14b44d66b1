"""Believes: every layer gets the samples."""

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
    "ja": ["2 層目の入力は何ですか。", "層の出力 z を次の層の入力にします。x を使うのは 1 層目だけです。"],
    "en": [
        "What is the input of the second layer?",
        "Make z, what a layer gives, the input of the next; only the first layer sees x.",
    ],
}
EDIT = [
    ("        z = f(z @ W.T)\n", "        z = f(x @ W.T)\n"),
    ("        W = init(z.shape[1], fan_out, rng)\n", "        W = init(x.shape[1], fan_out, rng)\n"),
]


F = {
    "sigmoid": lambda u: np.exp(-np.logaddexp(0, -u)),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0),
}


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    z, stds = x, []
    for n in units:
        W = init(x.shape[1], n, rng)
        u = x @ W.T
        z = F[activation](u)
        stds.append(z.std())
    return np.array(stds)
