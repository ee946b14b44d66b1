"""Believes: Rewards are simply added up."""

import numpy as np

FAILS = [
    "test_n_step_values",
    "test_n_step_of_the_example",
    "test_n_step_stops_at_ends",
    "test_n_step_of_other_shapes",
    "test_n_step_rescaled_with_ends",
]
HINT = {
    "ja": ["2 番目の報酬の重みはいくつですか。", "k 番目の報酬は γ^k 倍です。"],
    "en": ["How much does the second reward count?", "The k-th reward counts γ^k times."],
}


def n_step_return(r, next_values, terminated, gamma, n, rescaled=False):
    h, h_inverse = _scale()
    v = h_inverse(next_values) if rescaled else next_values
    y = np.zeros_like(r)
    steps = len(r)
    for t in range(steps):
        alive = np.ones(r.shape[1])
        for k in range(t, min(t + n, steps)):
            y[t] += alive * r[k]
            alive = alive * ~terminated[k]
        y[t] += gamma ** (k - t + 1) * alive * v[k]
    return h(y) if rescaled else y


def _scale():
    def h(x):
        return np.sign(x) * (np.sqrt(np.abs(x) + 1) - 1) + 1e-3 * x

    def h_inverse(y):
        return np.sign(y) * (((np.sqrt(1 + 4e-3 * (np.abs(y) + 1.001)) - 1) / 2e-3) ** 2 - 1)

    return h, h_inverse
