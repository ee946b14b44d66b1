"""Believes: the target network chooses, the online network values."""

import numpy as np

FAILS = [
    "test_double_dqn_target_values",
    "test_double_dqn_target_after_the_end",
    "test_double_dqn_target_does_not_overestimate",
]
HINT = {
    "ja": [
        "選ぶのはどちらで、評価するのはどちらでしょうか。",
        "逆です。q_online で選び、q_target で評価します。",
    ],
    "en": [
        "Which of the two chooses, and which values?",
        "It is the other way round: q_online chooses, q_target values.",
    ],
}
EDIT = [
    (
        "return np.asarray(r + gamma * np.where(done, 0.0, q_target[rows, q_online.argmax(axis=1)]))",
        "return np.asarray(r + gamma * (1 - done) * q_online[rows, q_target.argmax(axis=1)])",
    ),
]


def double_dqn_target(r, q_online, q_target, done, gamma):
    rows = np.arange(len(r))
    return r + gamma * (1 - done) * q_online[rows, q_target.argmax(axis=1)]
