"""Believes: next_values may be set to 0 at ends."""

import numpy as np

FAILS = ["test_n_step_leaves_its_arguments"]
HINT = {
    "ja": [
        "呼び出した後、渡した配列はどうなっていますか。",
        "渡された next_values に直接 0 を書き込んでいます。コピーか np.where を使います。",
    ],
    "en": [
        "What has become of the arrays that were passed?",
        "You write 0 into the caller's next_values: use a copy, or np.where.",
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
