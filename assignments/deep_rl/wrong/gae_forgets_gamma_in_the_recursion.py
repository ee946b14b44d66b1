"""Believes: A_{t+1} is multiplied by λ."""

import numpy as np

FAILS = ["test_gae_values", "test_gae_of_the_example"]
HINT = {
    "ja": ["A_{t+1} は 1 ステップ先です。γ は要りませんか。", "A_{t+1} には γλ を掛けます。"],
    "en": ["A_{t+1} lies one step ahead: does it need no γ?", "A_{t+1} is multiplied by γλ."],
}
EDIT = [
    ("gamma * lam * np.where", "lam * np.where"),
]


def gae(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A = np.zeros_like(r)
    last = 0.0
    for t in range(len(r) - 1, -1, -1):
        delta = r[t] + gamma * next_values[t] * (1 - terminated[t]) - values[t]
        last = delta + lam * (1 - (terminated[t] | truncated[t])) * last
        A[t] = last
    return A, A + values
