"""Believes: Rewards to go, minus V, is GAE."""

import numpy as np

FAILS = ["test_gae_values", "test_gae_of_the_example"]
HINT = {
    "ja": ["γ と λ はどこに出てきますか。", "1 つさかのぼるごとに γλ を掛けます。δ の中にも γ があります。"],
    "en": ["Where do γ and λ come in?", "Every step back multiplies by γλ, and δ holds a γ as well."],
}


def gae(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A = np.zeros_like(r)
    last = 0.0
    for t in range(len(r) - 1, -1, -1):
        delta = r[t] + next_values[t] * (1 - terminated[t]) - values[t]
        last = delta + (1 - (terminated[t] | truncated[t])) * last
        A[t] = last
    return A, A + values
