"""Believes: The advantage is V minus the return."""

import numpy as np

FAILS = ["test_advantage_returns_values", "test_advantage_returns_of_the_example"]
HINT = {
    "ja": [
        "予想より良かったとき、アドバンテージの符号はどうなりますか。",
        "A = R − V です。予想より良ければ正になります。",
    ],
    "en": [
        "Which sign has the advantage where things went better than expected?",
        "A = R − V: positive where it went better.",
    ],
}
EDIT = [
    ("return returns, returns - values", "return returns, values - returns"),
]


def advantage_returns(r, values, next_values, terminated, truncated, gamma):
    returns = np.zeros_like(r)
    R = next_values[-1]
    for t in range(len(r) - 1, -1, -1):
        R = np.where(truncated[t], next_values[t], R)
        R = np.where(terminated[t], 0, R)
        R = r[t] + gamma * R
        returns[t] = R
    return returns, values - returns
