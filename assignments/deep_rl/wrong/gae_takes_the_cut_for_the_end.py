"""Believes: An episode that is cut off has ended."""

import numpy as np

FAILS = ["test_gae_of_the_example", "test_gae_goes_on_at_cuts", "test_gae_other_lambdas"]
HINT = {
    "ja": ["打ち切られた状態には、価値がないのでしょうか。", "打ち切りでは、δ に next_values[t] が残ります。"],
    "en": ["Is the state where it was cut worth nothing?", "At a cut δ keeps next_values[t]."],
}
EDIT = [
    ("np.where(terminated, 0.0, next_values) - values", "np.where(terminated | truncated, 0.0, next_values) - values"),
]


def gae(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    A = np.zeros_like(r)
    last = 0.0
    for t in range(len(r) - 1, -1, -1):
        delta = r[t] + gamma * next_values[t] * (1 - (terminated[t] | truncated[t])) - values[t]
        last = delta + gamma * lam * (1 - (terminated[t] | truncated[t])) * last
        A[t] = last
    return A, A + values
