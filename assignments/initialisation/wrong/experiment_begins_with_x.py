"""Believes: the first deviation is that of x."""

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
    "ja": ["結果の長さは、層の数と同じですか。", "x の標準偏差は含めません。層の出力の標準偏差だけを並べます。"],
    "en": [
        "Is the result as long as there are layers?",
        "Leave out the deviation of x: the result holds those of the layers' outputs only.",
    ],
}
EDIT = [
    (
        "    return np.array([z.std() for z in layer_outputs(init, activation, x, rng, units)])\n",
        "    return np.array([x.std(), *(z.std() for z in layer_outputs(init, activation, x, rng, units))])\n",
    )
]


F = {
    "sigmoid": lambda u: np.exp(-np.logaddexp(0, -u)),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0),
}


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    z, stds = x, [x.std()]
    for n in units:
        W = init(z.shape[1], n, rng)
        u = z @ W.T
        z = F[activation](u)
        stds.append(z.std())
    return np.array(stds)
