"""Believes: W is transposed only where the shapes do not fit."""

import numpy as np

FAILS = [
    "test_experiment_on_digits",
    "test_experiment_with_all_weights",
    "test_experiment_of_square_layers",
    "test_experiment_hands_its_generator_on",
]
HINT = {
    "ja": [
        "入力とユニットの数が同じ層では、W の向きは合っていますか。",
        "W はいつも (出力, 入力) なので、形によらず u = z Wᵀ です。",
    ],
    "en": [
        "In a layer of as many units as inputs, is W the right way round?",
        "W is always (out, in): u = z Wᵀ, whatever the shapes.",
    ],
}
EDIT = [("        z = f(z @ W.T)\n", "        z = f(z @ W if W.shape[0] == W.shape[1] else z @ W.T)\n")]


F = {
    "sigmoid": lambda u: np.exp(-np.logaddexp(0, -u)),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0),
}


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    z, stds = x, []
    for n in units:
        W = init(z.shape[1], n, rng)
        u = z @ W if W.shape[0] == z.shape[1] else z @ W.T
        z = F[activation](u)
        stds.append(z.std())
    return np.array(stds)
