"""Believes: Whatever ends the sum, a value follows."""

import numpy as np

FAILS = ["test_n_step_of_the_example", "test_n_step_stops_at_ends", "test_n_step_rescaled_with_ends"]
HINT = {
    "ja": ["terminated のステップの先に、価値はありますか。", "終了で打ち切った和には、価値を足しません。"],
    "en": ["Is there a value beyond a terminated step?", "A sum that stops at an end gets no value."],
}


def n_step_return(r, next_values, terminated, gamma, n, rescaled=False):
    h, h_inverse = _scale()
    v = h_inverse(next_values) if rescaled else next_values
    y = np.zeros_like(r)
    for t in range(r.shape[0]):
        for i in range(r.shape[1]):
            for k in range(t, min(t + n, r.shape[0])):
                y[t, i] += gamma ** (k - t) * r[k, i]
                if terminated[k, i]:
                    break
            y[t, i] += gamma ** (k - t + 1) * v[k, i]
    return h(y) if rescaled else y


def _scale():
    def h(x):
        return np.sign(x) * (np.sqrt(np.abs(x) + 1) - 1) + 1e-3 * x

    def h_inverse(y):
        return np.sign(y) * (((np.sqrt(1 + 4e-3 * (np.abs(y) + 1.001)) - 1) / 2e-3) ** 2 - 1)

    return h, h_inverse
