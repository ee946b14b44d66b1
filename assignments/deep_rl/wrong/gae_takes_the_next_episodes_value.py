"""Believes: values[t + 1] is what follows step t."""

import numpy as np

FAILS = ["test_gae_of_the_example", "test_gae_goes_on_at_cuts", "test_gae_other_lambdas"]
HINT = {
    "ja": [
        "打ち切りの後、values[t + 1] はどのエピソードの状態の価値ですか。",
        "止めた状態の価値は next_values[t] です。",
    ],
    "en": [
        "After a cut, to which episode does the state of values[t + 1] belong?",
        "The value of the state where it was cut is next_values[t].",
    ],
}


def gae(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A = np.zeros_like(r)
    last = 0.0
    for t in range(len(r) - 1, -1, -1):
        delta = r[t] + gamma * (values[t + 1] if t + 1 < len(r) else next_values[t]) * (1 - terminated[t]) - values[t]
        last = delta + gamma * lam * (1 - (terminated[t] | truncated[t])) * last
        A[t] = last
    return A, A + values
