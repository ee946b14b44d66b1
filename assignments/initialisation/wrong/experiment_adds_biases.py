"""Believes: a layer has biases, which are drawn as well."""

import numpy as np

FAILS = [
    "test_experiment_by_hand",
    "test_experiment_on_digits",
    "test_experiment_with_all_weights",
    "test_experiment_of_other_sizes",
    "test_experiment_of_square_layers",
    "test_experiment_hands_its_generator_on",
]
HINT = {
    "ja": [
        "バイアスはありますか。資料を確かめましょう。",
        "この実験の層にはバイアスがありません。rng から引くのは init だけです。",
    ],
    "en": [
        "Are there biases? Look at the page.",
        "The layers of this experiment have none, and nothing but init draws from rng.",
    ],
}
EDIT = [("        z = f(z @ W.T)\n", "        z = f(z @ W.T + rng.normal(0.0, 0.01, fan_out))\n")]


F = {
    "sigmoid": lambda u: np.exp(-np.logaddexp(0, -u)),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0),
}


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    z, stds = x, []
    for n in units:
        W = init(z.shape[1], n, rng)
        u = z @ W.T + rng.normal(0, 0.01, n)
        z = F[activation](u)
        stds.append(z.std())
    return np.array(stds)
