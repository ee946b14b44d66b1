"""Believes: the experiment is about tanh."""

import numpy as np

FAILS = [
    "test_experiment_by_hand",
    "test_experiment_with_all_weights",
    "test_experiment_of_other_sizes",
    "test_experiment_of_square_layers",
    "test_experiment_hands_its_generator_on",
    "test_experiment_with_large_totals",
]
HINT = {
    "ja": [
        'activation を "relu" にすると、結果は変わりますか。',
        "activation の値に応じて、シグモイド、tanh、ReLU を使い分けましょう。",
    ],
    "en": ['Does the result change when activation is "relu"?', "Use sigmoid, tanh or ReLU, as activation says."],
}
EDIT = [("        z = f(z @ W.T)\n", "        z = np.tanh(z @ W.T)\n")]


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
        z = np.tanh(u)
        stds.append(z.std())
    return np.array(stds)
