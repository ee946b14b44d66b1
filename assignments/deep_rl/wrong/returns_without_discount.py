"""Believes: Rewards to go are simply added up."""

import numpy as np

FAILS = ["test_advantage_returns_values", "test_advantage_returns_of_the_example"]
HINT = {
    "ja": ["γ はどこに出てきますか。", "1 つさかのぼるごとに γ を掛けます。"],
    "en": ["Where does γ come in?", "Every step back multiplies by γ."],
}
EDIT = [
    (
        "returns[t] = r[t] + gamma * np.where(terminated[t], 0.0, future)",
        "returns[t] = r[t] + np.where(terminated[t], 0.0, future)",
    ),
]


def advantage_returns(r, values, next_values, terminated, truncated, gamma):
    returns = np.zeros_like(r)
    R = next_values[-1]
    for t in range(len(r) - 1, -1, -1):
        R = np.where(truncated[t], next_values[t], R)
        R = np.where(terminated[t], 0, R)
        R = r[t] + R
        returns[t] = R
    return returns, returns - values
