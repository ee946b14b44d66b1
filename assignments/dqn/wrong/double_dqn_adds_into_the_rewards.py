"""Believes: r += … leaves the rewards of the batch as they are, in double DQN too."""

import numpy as np

FAILS = ["test_double_dqn_target_leaves_its_inputs_unchanged"]
HINT = {
    "ja": [
        "double_dqn_target を呼んだあとで、r が元のままか確かめましょう。",
        "r += … は渡された配列を書き換えます。r + … を新しい変数に入れましょう。",
    ],
    "en": [
        "Are the rewards as before after double_dqn_target?",
        "r += … changes the array that was passed: put r + … into a new variable.",
    ],
}


def double_dqn_target(r, q_online, q_target, done, gamma):
    best = q_online.argmax(axis=1)
    r += gamma * (1 - done) * q_target[np.arange(len(r)), best]
    return r
