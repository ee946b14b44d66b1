"""Believes: The value counts as the last reward does."""

import numpy as np

FAILS = [
    "test_n_step_values",
    "test_n_step_of_the_example",
    "test_n_step_rescaled_values",
    "test_n_step_stops_at_ends",
    "test_n_step_of_other_shapes",
]
HINT = {
    "ja": ["n = 1 のとき、価値には γ が何回掛かりますか。", "最後の報酬は γ^(m−1)、価値は γ^m です。"],
    "en": [
        "For n = 1, how often is the value multiplied by γ?",
        "The last reward counts γ^(m−1) times, the value γ^m times.",
    ],
}


def n_step_return(r, next_values, terminated, gamma, n, rescaled=False):
    h, h_inverse = _scale()
    v = h_inverse(next_values) if rescaled else next_values
    y = np.zeros_like(r)
    steps = len(r)
    for t in range(steps):
        alive = np.ones(r.shape[1])
        for k in range(t, min(t + n, steps)):
            y[t] += gamma ** (k - t) * alive * r[k]
            alive = alive * ~terminated[k]
        y[t] += gamma ** (k - t) * alive * v[k]
    return h(y) if rescaled else y


def _scale():
    def h(x):
        return np.sign(x) * (np.sqrt(np.abs(x) + 1) - 1) + 1e-3 * x

    def h_inverse(y):
        return np.sign(y) * (((np.sqrt(1 + 4e-3 * (np.abs(y) + 1.001)) - 1) / 2e-3) ** 2 - 1)

    return h, h_inverse
