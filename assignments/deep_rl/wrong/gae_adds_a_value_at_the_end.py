"""Believes: δ always holds the next value."""

import numpy as np

FAILS = ["test_gae_of_the_example", "test_gae_stops_at_ends", "test_gae_goes_on_at_cuts", "test_gae_other_lambdas"]
HINT = {
    "ja": ["ゴールに着いた後に、価値はありますか。", "終了のステップでは δ_t = r_t − V(s_t) です。"],
    "en": ["Is there any value after the goal?", "Where terminated, δ_t = r_t − V(s_t)."],
}
EDIT = [
    ("np.where(terminated, 0.0, next_values) - values", "next_values - values"),
]


def gae(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A = np.zeros_like(r)
    last = 0.0
    for t in range(len(r) - 1, -1, -1):
        delta = r[t] + gamma * next_values[t] - values[t]
        last = delta + gamma * lam * (1 - (terminated[t] | truncated[t])) * last
        A[t] = last
    return A, A + values
