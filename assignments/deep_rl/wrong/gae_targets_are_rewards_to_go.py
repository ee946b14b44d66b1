"""Believes: The critic's target is the discounted sum of rewards."""

import numpy as np

FAILS = ["test_gae_values", "test_gae_of_the_example"]
HINT = {
    "ja": [
        "λ < 1 のとき、A_t + V は割引報酬和と同じですか。",
        "どちらも使われますが、ここでは A_t + values[t] と決めています。",
    ],
    "en": [
        "For λ < 1, is A_t + V the discounted sum of rewards?",
        "Both are used; here the targets are A_t + values[t].",
    ],
}


def gae(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A = np.zeros_like(r)
    last, R, targets = 0.0, next_values[-1], np.zeros_like(r)
    for t in range(len(r) - 1, -1, -1):
        delta = r[t] + gamma * next_values[t] * (1 - terminated[t]) - values[t]
        last = delta + gamma * lam * (1 - (terminated[t] | truncated[t])) * last
        A[t] = last
        R = np.where(truncated[t], next_values[t], R)
        targets[t] = R = r[t] + gamma * (1 - terminated[t]) * R
    return A, targets
