"""Believes: Where an episode stops, V is added."""

import numpy as np

FAILS = [
    "test_advantage_returns_of_the_example",
    "test_advantage_returns_stop_at_ends",
    "test_advantage_returns_go_on_at_cuts",
]
HINT = {
    "ja": ["ゴールに着いた後に、価値はありますか。", "V を足すのは打ち切りのときだけです。終了では足しません。"],
    "en": ["Is there any value after the goal?", "Add V only where the episode was cut, not where it ended."],
}
EDIT = [
    (
        "        future = np.where(truncated[t], next_values[t], following)\n"
        "        following = returns[t] = r[t] + gamma * np.where(terminated[t], 0.0, future)",
        "        future = np.where(truncated[t] | terminated[t], next_values[t], following)\n"
        "        following = returns[t] = r[t] + gamma * future",
    ),
]


def advantage_returns(r, values, next_values, terminated, truncated, gamma):
    returns = np.zeros_like(r)
    R = next_values[-1]
    for t in range(len(r) - 1, -1, -1):
        R = np.where(truncated[t] | terminated[t], next_values[t], R)
        R = r[t] + gamma * R
        returns[t] = R
    return returns, returns - values
