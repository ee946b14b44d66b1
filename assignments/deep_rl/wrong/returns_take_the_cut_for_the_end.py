"""Believes: An episode that is cut off has ended."""

import numpy as np

FAILS = ["test_advantage_returns_of_the_example", "test_advantage_returns_go_on_at_cuts"]
HINT = {
    "ja": [
        "打ち切られた状態には、価値がないのでしょうか。",
        "打ち切りでは、止めた状態の価値 next_values[t] を足します。",
    ],
    "en": [
        "Is the state where it was cut worth nothing?",
        "At a cut, add the value of the state where it was cut: next_values[t].",
    ],
}
EDIT = [
    (
        "        future = np.where(truncated[t], next_values[t], following)\n"
        "        following = returns[t] = r[t] + gamma * np.where(terminated[t], 0.0, future)",
        "        following = returns[t] = r[t] + gamma * np.where(terminated[t] | truncated[t], 0.0, following)",
    ),
]


def advantage_returns(r, values, next_values, terminated, truncated, gamma):
    returns = np.zeros_like(r)
    R = next_values[-1]
    for t in range(len(r) - 1, -1, -1):
        R = np.where(terminated[t] | truncated[t], 0, R)
        R = r[t] + gamma * R
        returns[t] = R
    return returns, returns - values
