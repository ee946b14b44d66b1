"""Believes: the standard deviation is the root of the mean square."""

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
    "ja": ["出力の平均が 0 でないとき、標準偏差はどう計算しますか。", "2 乗する前に、出力の平均を引きます（np.std）。"],
    "en": [
        "What is the standard deviation when the mean of the outputs is not 0?",
        "Take the mean away before you square: np.std.",
    ],
}
EDIT = [
    (
        "    return np.array([z.std() for z in layer_outputs(init, activation, x, rng, units)])\n",
        "    return np.array([(z**2).mean() ** 0.5 for z in layer_outputs(init, activation, x, rng, units)])\n",
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
        stds.append(np.sqrt((z**2).mean()))
    return np.array(stds)
