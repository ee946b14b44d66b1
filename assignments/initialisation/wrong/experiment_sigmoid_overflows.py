"""Believes: exp(u) / (1 + exp(u)) is a sigmoid for every u."""

import numpy as np

FAILS = ["test_experiment_with_large_totals"]
HINT = {
    "ja": [
        "シグモイドに 1000 を入れると、どうなりますか。",
        "exp(1000) は inf で、inf/inf は nan です。1 / (1 + exp(−u)) の形なら 1 になります。",
    ],
    "en": [
        "Give your sigmoid 1000: what comes out?",
        "exp(1000) is inf, and inf / inf is nan; written as 1 / (1 + exp(−u)) it is 1.",
    ],
}
EDIT = [
    ("    return np.asarray(np.exp(-np.logaddexp(0.0, -u)))\n", "    return np.asarray(np.exp(u) / (1 + np.exp(u)))\n")
]


F = {
    "sigmoid": lambda u: np.exp(u) / (1 + np.exp(u)),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0),
}


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    z, stds = x, []
    for n in units:
        W = init(z.shape[1], n, rng)
        u = z @ W.T
        z = F[activation](u)
        stds.append(z.std())
    return np.array(stds)
