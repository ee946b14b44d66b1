"""Believes: values[t + 1] is what follows step t."""

import numpy as np

FAILS = ["test_advantage_returns_of_the_example", "test_advantage_returns_go_on_at_cuts"]
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


def advantage_returns(r, values, next_values, terminated, truncated, gamma):
    returns = np.zeros_like(r)
    R = next_values[-1]
    for t in range(len(r) - 1, -1, -1):
        R = np.where(truncated[t], values[t + 1] if t + 1 < len(r) else next_values[t], R)
        R = np.where(terminated[t], 0, R)
        R = r[t] + gamma * R
        returns[t] = R
    return returns, returns - values
