"""Believes: Where the rollout stops, nothing follows."""

import numpy as np

FAILS = ["test_advantage_returns_values", "test_advantage_returns_of_the_example"]
HINT = {
    "ja": [
        "最後のステップの先に、価値はないのでしょうか。",
        "最後のステップは、見るのをやめただけです。next_values[-1] から始めます。",
    ],
    "en": [
        "Is there no value beyond the last step?",
        "The last step is only where you stopped watching: begin with next_values[-1].",
    ],
}
EDIT = [
    ("np.empty(r.shape), next_values[-1]", "np.empty(r.shape), np.zeros_like(next_values[-1])"),
]


def advantage_returns(r, values, next_values, terminated, truncated, gamma):
    returns = np.zeros_like(r)
    R = np.zeros_like(r[-1])
    for t in range(len(r) - 1, -1, -1):
        R = np.where(truncated[t], next_values[t], R)
        R = np.where(terminated[t], 0, R)
        R = r[t] + gamma * R
        returns[t] = R
    return returns, returns - values
