"""Believes: The next values may be set to 0 at ends."""

import numpy as np

FAILS = ["test_gae_of_other_shapes"]
HINT = {
    "ja": [
        "呼び出した後、渡した配列はどうなっていますか。",
        "next_values[…] = 0 は渡された配列を書き換えます。新しい配列を作りましょう。",
    ],
    "en": [
        "What has become of the arrays that were passed?",
        "next_values[…] = 0 changes the caller's array: make a new one.",
    ],
}


def gae(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    next_values[terminated] = 0
    A = np.zeros_like(r)
    last = 0.0
    for t in range(len(r) - 1, -1, -1):
        delta = r[t] + gamma * next_values[t] - values[t]
        last = delta + gamma * lam * (1 - (terminated[t] | truncated[t])) * last
        A[t] = last
    return A, A + values
