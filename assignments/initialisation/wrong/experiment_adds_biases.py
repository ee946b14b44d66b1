"""Believes: a layer has biases, which init gives as well."""

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
        "init は、1 つの層で何回呼ばれていますか。",
        "この実験の層にはバイアスがありません。init は各層で 1 回だけ、W のために呼びます。",
    ],
    "en": [
        "How often is init called for one layer?",
        "The layers of this experiment have no biases: call init once for each layer, for W.",
    ],
}
EDIT = [("        z = f(z @ W.T)\n", "        z = f(z @ W.T + init(1, fan_out, rng).T)\n")]


F = {
    "sigmoid": lambda u: np.exp(-np.logaddexp(0, -u)),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0),
}


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    z, stds = x, []
    for n in units:
        W = init(z.shape[1], n, rng)
        u = z @ W.T + init(1, n, rng).T
        z = F[activation](u)
        stds.append(z.std())
    return np.array(stds)
