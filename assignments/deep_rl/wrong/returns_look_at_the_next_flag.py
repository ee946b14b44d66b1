"""Believes: done[t + 1] says whether something follows step t."""

import numpy as np

FAILS = [
    "test_advantage_returns_of_the_example",
    "test_advantage_returns_stop_at_ends",
    "test_advantage_returns_go_on_at_cuts",
]
HINT = {
    "ja": [
        "terminated[t] は、どのステップの終了を表しますか。",
        "ステップ t の旗は terminated[t] です。1 つずれています。",
    ],
    "en": [
        "Which step's end does terminated[t] tell?",
        "The flag of step t is terminated[t]: yours is shifted by one.",
    ],
}


def advantage_returns(r, values, next_values, terminated, truncated, gamma):
    returns = np.zeros_like(r)
    R = next_values[-1]
    for t in range(len(r) - 1, -1, -1):
        R = np.where(truncated[t], next_values[t], R)
        R = np.where(terminated[min(t + 1, len(r) - 1)], 0, R)
        R = r[t] + gamma * R
        returns[t] = R
    return returns, returns - values
