"""Believes: done[t + 1] says whether something follows step t."""

import numpy as np

FAILS = ["test_gae_of_the_example", "test_gae_stops_at_ends", "test_gae_goes_on_at_cuts", "test_gae_other_lambdas"]
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


def gae(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A = np.zeros_like(r)
    last = 0.0
    for t in range(len(r) - 1, -1, -1):
        n = min(t + 1, len(r) - 1)
        delta = r[t] + gamma * next_values[t] * (1 - terminated[n]) - values[t]
        last = delta + gamma * lam * (1 - (terminated[n] | truncated[n])) * last
        A[t] = last
    return A, A + values
