"""Believes: integers(n) goes up to n, so n - 1 is passed."""

import numpy as np

FAILS = ["test_epsilon_greedy_by_chance", "test_epsilon_greedy_in_between"]
HINT = {
    "ja": [
        "ε = 1 で何度も呼ぶと、すべての行動が出ますか。",
        "rng.integers(n) は 0 から n − 1 までです。len(q) をそのまま渡しましょう。",
    ],
    "en": [
        "Call it often with ε = 1: does every action come?",
        "rng.integers(n) gives 0 to n − 1 already: pass len(q) itself.",
    ],
}
EDIT = [
    (
        "    if rng.random() < epsilon:\n        return rng.integers(len(q))\n    return q.argmax()\n",
        ("    if rng.random() < epsilon:\n        return rng.integers(max(1, len(q) - 1))\n    return q.argmax()\n"),
    ),
]


def epsilon_greedy(q, epsilon, rng):
    if rng.random() < epsilon:
        return int(rng.integers(0, len(q) - 1))
    return int(np.argmax(q))
