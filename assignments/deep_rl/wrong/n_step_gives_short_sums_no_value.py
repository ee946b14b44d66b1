"""Believes: Where the sequence stops, nothing follows."""

import numpy as np

FAILS = [
    "test_n_step_values",
    "test_n_step_of_the_example",
    "test_n_step_stops_at_ends",
    "test_n_step_of_other_shapes",
    "test_n_step_rescaled_with_ends",
]
HINT = {
    "ja": [
        "系列の最後で、n 個の報酬がそろわないときはどうしますか。",
        "和を短くして、最後の次の状態の価値を足します。系列の終わりはエピソードの終わりではありません。",
    ],
    "en": [
        "What if fewer than n rewards are left in the sequence?",
        "Shorten the sum and add the value of the last next state: the end of a sequence is no end of an episode.",
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
        if t + n <= steps:
            y[t] += gamma ** (k - t + 1) * alive * v[k]
    return h(y) if rescaled else y


def _scale():
    def h(x):
        return np.sign(x) * (np.sqrt(np.abs(x) + 1) - 1) + 1e-3 * x

    def h_inverse(y):
        return np.sign(y) * (((np.sqrt(1 + 4e-3 * (np.abs(y) + 1.001)) - 1) / 2e-3) ** 2 - 1)

    return h, h_inverse
