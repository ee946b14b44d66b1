"""Believes: there is always a next state, in double DQN."""

import numpy as np

FAILS = ["test_double_dqn_target_after_the_end"]
HINT = {
    "ja": [
        "done = True のとき、目標はいくつになるべきでしょうか。",
        "終了後に続きはありません。将来の項に (1 − done) を掛けると、目標は r だけになります。",
    ],
    "en": [
        "Where done is True, what should the target be?",
        "Nothing follows after the end: multiply the future by (1 − done), and the target is r alone.",
    ],
}
EDIT = [
    (
        "return np.asarray(r + gamma * np.where(done, 0.0, q_target[rows, q_online.argmax(axis=1)]))",
        "return np.asarray(r + gamma * q_target[rows, q_online.argmax(axis=1)])",
    ),
]


def double_dqn_target(r, q_online, q_target, done, gamma):
    rows = np.arange(len(r))
    return r + gamma * q_target[rows, q_online.argmax(axis=1)]
