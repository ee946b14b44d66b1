"""Believes: the list of units may be emptied."""

import numpy as np

FAILS = ["test_experiment_leaves_its_arguments"]
HINT = {
    "ja": [
        "呼んだ後で、渡した units はどうなっていますか。",
        "pop は呼び出し側のリストから要素を取り除きます。for で順に読みましょう。",
    ],
    "en": [
        "After the call, what is left of the list units that was passed?",
        "pop takes elements out of the caller's list: read it in a for loop.",
    ],
}


F = {
    "sigmoid": lambda u: np.exp(-np.logaddexp(0, -u)),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0),
}


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    z, stds = x, []
    units = units if isinstance(units, list) else list(units)
    while units:
        z = F[activation](z @ init(z.shape[1], units.pop(0), rng).T)
        stds.append(z.std())
    return np.array(stds)
