"""Believes: The flags are not needed."""

import numpy as np

FAILS = [
    "test_advantage_returns_of_the_example",
    "test_advantage_returns_stop_at_ends",
    "test_advantage_returns_go_on_at_cuts",
]
HINT = {
    "ja": ["エピソードが終わった後の報酬は、その前の行動のものですか。", "エピソードの終わりで 0 に戻します。"],
    "en": [
        "Do the rewards after an end belong to the actions before it?",
        "Start again from 0 at the end of every episode.",
    ],
}


def advantage_returns(r, values, next_values, terminated, truncated, gamma):
    returns = np.zeros_like(r)
    R = next_values[-1]
    for t in range(len(r) - 1, -1, -1):
        R = r[t] + gamma * R
        returns[t] = R
    return returns, returns - values
