"""Believes: epsilon is the share of greedy actions."""

import numpy as np

FAILS = [
    "test_epsilon_greedy_without_chance",
    "test_epsilon_greedy_by_chance",
    "test_epsilon_greedy_in_between",
    "test_epsilon_greedy_draws_from_rng",
]
HINT = {
    "ja": [
        "ε = 0 のとき、行動は毎回同じですか。",
        "逆です。確率 ε でランダム、それ以外は Q が最大の行動です。",
    ],
    "en": [
        "With ε = 0, is the action always the same?",
        "It is the other way round: random with probability ε, else the action with the largest Q.",
    ],
}
EDIT = [
    (
        "    if rng.random() < epsilon:\n        return rng.integers(len(q))\n    return q.argmax()\n",
        "    if rng.random() >= epsilon:\n        return rng.integers(len(q))\n    return q.argmax()\n",
    ),
]


def epsilon_greedy(q, epsilon, rng):
    if rng.random() < epsilon:
        return int(np.argmax(q))
    return int(rng.integers(len(q)))
