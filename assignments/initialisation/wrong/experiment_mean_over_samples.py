"""Believes: the deviation of each sample's outputs is what is meant, and then their mean."""

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
        "標準偏差は、いくつの数について取りますか。",
        "axis を付けずに、層の出力すべて（N · units 個）の標準偏差を取ります。",
    ],
    "en": [
        "Of how many numbers is the standard deviation?",
        "Of all outputs of the layer, N · units of them: leave axis out.",
    ],
}
EDIT = [
    (
        "    return np.array([z.std() for z in layer_outputs(init, activation, x, rng, units)])\n",
        "    return np.array([z.std(axis=1).mean() for z in layer_outputs(init, activation, x, rng, units)])\n",
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
        stds.append(z.std(axis=1).mean())
    return np.array(stds)
