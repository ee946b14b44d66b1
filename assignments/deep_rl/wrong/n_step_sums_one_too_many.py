"""Believes: n counts from 0."""

import numpy as np

FAILS = [
    "test_n_step_values",
    "test_n_step_of_the_example",
    "test_n_step_rescaled_values",
    "test_n_step_stops_at_ends",
    "test_n_step_of_other_shapes",
]
HINT = {
    "ja": ["n = 1 のとき、報酬はいくつ入りますか。", "報酬は n 個です。range の終わりを見直しましょう。"],
    "en": ["For n = 1, how many rewards are there?", "There are n rewards: look at the end of your range."],
}
EDIT = [
    ("for _ in range(n):\n        y", "for _ in range(n + 1):\n        y"),
]


def n_step_return(r, next_values, terminated, gamma, n, rescaled=False):
    h, h_inverse = _scale()
    v = h_inverse(next_values) if rescaled else next_values
    y = np.zeros_like(r)
    steps = len(r)
    for t in range(steps):
        alive = np.ones(r.shape[1])
        for k in range(t, min(t + n + 1, steps)):
            y[t] += gamma ** (k - t) * alive * r[k]
            alive = alive * ~terminated[k]
        y[t] += gamma ** (k - t + 1) * alive * v[k]
    return h(y) if rescaled else y


def _scale():
    def h(x):
        return np.sign(x) * (np.sqrt(np.abs(x) + 1) - 1) + 1e-3 * x

    def h_inverse(y):
        return np.sign(y) * (((np.sqrt(1 + 4e-3 * (np.abs(y) + 1.001)) - 1) / 2e-3) ** 2 - 1)

    return h, h_inverse
