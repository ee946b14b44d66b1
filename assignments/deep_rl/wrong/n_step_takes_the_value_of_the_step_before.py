"""Believes: The value is that of the state in which the last step began."""

import numpy as np

FAILS = [
    "test_n_step_values",
    "test_n_step_of_the_example",
    "test_n_step_rescaled_values",
    "test_n_step_stops_at_ends",
    "test_n_step_of_other_shapes",
]
HINT = {
    "ja": [
        "next_values[t] は、どの状態の価値ですか。",
        "最後の報酬のステップ k の next_values[k] が、その先の状態の価値です。",
    ],
    "en": [
        "Of which state is next_values[t] the value?",
        "next_values[k] of the last step k is the value of the state after it.",
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
        y[t] += gamma ** (k - t + 1) * alive * v[max(k - 1, 0)]
    return h(y) if rescaled else y


def _scale():
    def h(x):
        return np.sign(x) * (np.sqrt(np.abs(x) + 1) - 1) + 1e-3 * x

    def h_inverse(y):
        return np.sign(y) * (((np.sqrt(1 + 4e-3 * (np.abs(y) + 1.001)) - 1) / 2e-3) ** 2 - 1)

    return h, h_inverse
