"""Believes: Once taken out of the scale, values stay outside."""

import numpy as np

FAILS = ["test_n_step_rescaled_values"]
HINT = {
    "ja": ["目標は、ネットワークの出力と同じ尺度ですか。", "最後に、和全体を h で変換します。"],
    "en": ["Is the target in the scale of the network's output?", "At the end, put the whole sum through h."],
}
EDIT = [
    ("return value_rescale(y) if rescaled else y", "return y"),
]


def n_step_return(r, next_values, terminated, gamma, n, rescaled=False):
    _, h_inverse = _scale()
    v = h_inverse(next_values) if rescaled else next_values
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
