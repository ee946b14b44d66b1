"""Believes: Q is added as the network gives it."""

import numpy as np

FAILS = ["test_n_step_rescaled_values"]
HINT = {
    "ja": ["ネットワークの出力は Q ですか、h(Q) ですか。", "Q を元に戻してから r を足し、もう一度変換します。"],
    "en": ["Is the network's output Q or h(Q)?", "Undo the rescaling of Q, add r, then rescale."],
}
EDIT = [
    ("value_rescale_inverse(next_values) if rescaled else next_values", "next_values"),
]


def n_step_return(r, next_values, terminated, gamma, n, rescaled=False):
    h, _ = _scale()
    v = next_values
    y = np.zeros_like(r)
    steps = len(r)
    for t in range(steps):
        alive = np.ones(r.shape[1])
        for k in range(t, min(t + n, steps)):
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
