"""Believes: A discounted sum of the δ."""

import numpy as np

FAILS = ["test_gae_values", "test_gae_of_the_example"]
HINT = {
    "ja": ["λ = 0 のとき、A_t は何になるはずですか。", "A_{t+1} には γ だけでなく γλ を掛けます。"],
    "en": ["What should A_t be for λ = 0?", "A_{t+1} is multiplied by γλ, not by γ alone."],
}
EDIT = [
    ("gamma * lam * np.where", "gamma * np.where"),
]


def gae(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A = np.zeros_like(r)
    last = 0.0
    for t in range(len(r) - 1, -1, -1):
        delta = r[t] + gamma * next_values[t] * (1 - terminated[t]) - values[t]
        last = delta + gamma * (1 - (terminated[t] | truncated[t])) * last
        A[t] = last
    return A, A + values
