"""Believes: A sum over n steps is a sum over n steps."""

import numpy as np

FAILS = ["test_n_step_of_the_example", "test_n_step_stops_at_ends", "test_n_step_rescaled_with_ends"]
HINT = {
    "ja": [
        "n 個の報酬の途中でエピソードが終わったら、その先は何ですか。",
        "終了の報酬までで打ち切ります。その先は別のエピソードです。",
    ],
    "en": [
        "What lies beyond an end among the n rewards?",
        "Stop with the reward of the end: what follows is another episode.",
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
            y[t] += gamma ** (k - t) * r[k]
            alive = alive * ~terminated[k]
        y[t] += gamma ** (k - t + 1) * alive * v[k]
    return h(y) if rescaled else y


def _scale():
    def h(x):
        return np.sign(x) * (np.sqrt(np.abs(x) + 1) - 1) + 1e-3 * x

    def h_inverse(y):
        return np.sign(y) * (((np.sqrt(1 + 4e-3 * (np.abs(y) + 1.001)) - 1) / 2e-3) ** 2 - 1)

    return h, h_inverse
