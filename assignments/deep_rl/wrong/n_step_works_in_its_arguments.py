"""Believes: next_values may be set to 0 at ends."""

import numpy as np

FAILS = ["test_n_step_leaves_its_arguments"]
HINT = {
    "ja": [
        "呼び出した後、渡した配列はどうなっていますか。",
        "next_values[terminated] = 0 は渡された配列を書き換えます。コピーか np.where を使います。",
    ],
    "en": [
        "What has become of the arrays that were passed?",
        "next_values[terminated] = 0 changes the caller's array: use a copy, or np.where.",
    ],
}


def n_step_return(r, next_values, terminated, gamma, n, rescaled=False):
    if rescaled:
        next_values[:] = np.sign(next_values) * (
            ((np.sqrt(1 + 4e-3 * (np.abs(next_values) + 1.001)) - 1) / 2e-3) ** 2 - 1
        )
    next_values[terminated] = 0
    y = r + gamma * next_values
    for _ in range(n - 1):
        y = np.concatenate([r[:-1] + gamma * ~terminated[:-1] * y[1:], y[-1:]])
    return np.sign(y) * (np.sqrt(np.abs(y) + 1) - 1) + 1e-3 * y if rescaled else y
