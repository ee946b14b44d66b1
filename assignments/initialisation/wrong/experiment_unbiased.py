"""Believes: a standard deviation divides by n - 1."""

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
        "np.std は何で割っていますか。手計算の例と比べてみましょう。",
        "個数そのもので割ります。ddof=1 は付けません。",
    ],
    "en": ["What does np.std divide by? Compare with the example by hand.", "Divide by the count itself: no ddof=1."],
}
EDIT = [
    (
        "    return np.array([z.std() for z in layer_outputs(init, activation, x, rng, units)])\n",
        "    return np.array([z.std(ddof=1) for z in layer_outputs(init, activation, x, rng, units)])\n",
    )
]


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
        stds.append(z.std(ddof=1))
    return np.array(stds)
