"""Believes: The rewards may become the returns."""

import numpy as np

FAILS = ["test_advantage_returns_of_other_shapes"]
HINT = {
    "ja": [
        "呼び出した後、渡した報酬はどうなっていますか。",
        "r[t] += … は渡された配列を書き換えます。r.copy() から始めます。",
    ],
    "en": [
        "What has become of the rewards that were passed?",
        "r[t] += … changes the caller's array: begin with r.copy().",
    ],
}


def advantage_returns(r, values, next_values, terminated, truncated, gamma):
    R = next_values[-1].copy()
    for t in range(len(r) - 1, -1, -1):
        R = np.where(truncated[t], next_values[t], R)
        r[t] += gamma * np.where(terminated[t], 0, R)
        R = r[t].copy()
    return r, r - values
