"""Believes: h of a sum is the sum of the h."""

import numpy as np

FAILS = ["test_n_step_rescaled_values"]
HINT = {
    "ja": ["h(a + b) と h(a) + h(b) は同じですか。", "元の尺度で足してから、和を 1 回だけ h に通します。"],
    "en": ["Is h(a + b) the same as h(a) + h(b)?", "Add in the true scale, and put the sum through h once."],
}


def n_step_return(r, next_values, terminated, gamma, n, rescaled=False):
    h, _ = _scale()
    v = next_values
    r = h(r) if rescaled else r
    y = np.zeros_like(r)
    steps = len(r)
    for t in range(steps):
        alive = np.ones(r.shape[1])
        for k in range(t, min(t + n, steps)):
            y[t] += gamma ** (k - t) * alive * r[k]
            alive = alive * ~terminated[k]
        y[t] += gamma ** (k - t + 1) * alive * v[k]
    return y


def _scale():
    def h(x):
        return np.sign(x) * (np.sqrt(np.abs(x) + 1) - 1) + 1e-3 * x

    def h_inverse(y):
        return np.sign(y) * (((np.sqrt(1 + 4e-3 * (np.abs(y) + 1.001)) - 1) / 2e-3) ** 2 - 1)

    return h, h_inverse
