"""Believes: The targets are made before the advantages are replaced."""

import numpy as np

FAILS = ["test_gae_values", "test_gae_of_the_example"]
HINT = {
    "ja": ["targets には、どのアドバンテージが入っていますか。", "今計算したアドバンテージを V に足します。"],
    "en": ["Which advantages are in the targets?", "Add the advantages that you have just computed to V."],
}


def gae(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A = np.zeros_like(r)
    targets = A + values
    last = 0.0
    for t in range(len(r) - 1, -1, -1):
        delta = r[t] + gamma * next_values[t] * (1 - terminated[t]) - values[t]
        last = delta + gamma * lam * (1 - (terminated[t] | truncated[t])) * last
        A[t] = last
    return A, targets
