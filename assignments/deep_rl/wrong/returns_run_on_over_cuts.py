"""Believes: Only an end stops the sum."""

import numpy as np

FAILS = ["test_advantage_returns_of_the_example", "test_advantage_returns_go_on_at_cuts"]
HINT = {
    "ja": [
        "打ち切りの次のステップは、同じエピソードですか。",
        "打ち切りでも R_{t+1} は使えません。代わりに next_values[t] を使います。",
    ],
    "en": [
        "Does the step after a cut belong to the same episode?",
        "R_{t+1} is of no use at a cut either: take next_values[t] instead.",
    ],
}
EDIT = [
    ("future = np.where(truncated[t], next_values[t], following)", "future = following"),
]


def advantage_returns(r, values, next_values, terminated, truncated, gamma):
    returns = np.zeros_like(r)
    R = next_values[-1]
    for t in range(len(r) - 1, -1, -1):
        R = np.where(terminated[t], 0, R)
        R = r[t] + gamma * R
        returns[t] = R
    return returns, returns - values
