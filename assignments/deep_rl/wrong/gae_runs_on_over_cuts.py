"""Believes: Only an end stops the sum."""

import numpy as np

FAILS = ["test_gae_of_the_example", "test_gae_goes_on_at_cuts", "test_gae_other_lambdas"]
HINT = {
    "ja": ["打ち切りの次のステップは、同じエピソードですか。", "打ち切りでも A_{t+1} は別のエピソードのものです。"],
    "en": [
        "Does the step after a cut belong to the same episode?",
        "At a cut, too, A_{t+1} belongs to another episode.",
    ],
}
EDIT = [
    ("np.where(terminated[t] | truncated[t], 0.0, following)", "np.where(terminated[t], 0.0, following)"),
]


def gae(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A = np.zeros_like(r)
    last = 0.0
    for t in range(len(r) - 1, -1, -1):
        delta = r[t] + gamma * next_values[t] * (1 - terminated[t]) - values[t]
        last = delta + gamma * lam * (1 - terminated[t]) * last
        A[t] = last
    return A, A + values
