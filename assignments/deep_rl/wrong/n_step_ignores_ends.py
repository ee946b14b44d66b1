"""Believes: The flags are not needed."""

import numpy as np

FAILS = ["test_n_step_of_the_example", "test_n_step_stops_at_ends", "test_n_step_rescaled_with_ends"]
HINT = {
    "ja": ["terminated を使っていますか。", "終了より先の報酬も価値も 0 です。"],
    "en": ["Do you use terminated?", "Beyond an end, rewards and values are 0."],
}
EDIT = [
    ("np.where(terminated, 0.0, future)\n        future", "future\n        future"),
]


def n_step_return(r, next_values, terminated, gamma, n, rescaled=False):
    h, h_inverse = _scale()
    v = h_inverse(next_values) if rescaled else next_values
    y = np.zeros_like(r)
    steps = len(r)
    for t in range(steps):
        alive = np.ones(r.shape[1])
        for k in range(t, min(t + n, steps)):
            y[t] += gamma ** (k - t) * alive * r[k]
        y[t] += gamma ** (k - t + 1) * alive * v[k]
    return h(y) if rescaled else y


def _scale():
    def h(x):
        return np.sign(x) * (np.sqrt(np.abs(x) + 1) - 1) + 1e-3 * x

    def h_inverse(y):
        return np.sign(y) * (((np.sqrt(1 + 4e-3 * (np.abs(y) + 1.001)) - 1) / 2e-3) ** 2 - 1)

    return h, h_inverse
