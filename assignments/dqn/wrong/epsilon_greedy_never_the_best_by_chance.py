"""Believes: a random action is one that is not the best."""

import numpy as np

FAILS = ["test_epsilon_greedy_by_chance", "test_epsilon_greedy_in_between"]
HINT = {
    "ja": [
        "行動が 2 つで ε = 0.5 のとき、最大でない行動はどのくらいの割合で選ばれますか。",
        "ランダムに選ぶときは、最大の行動も含めたすべてから選びます。",
    ],
    "en": [
        "For two actions and ε = 0.5, how often is the one chosen that is not the best?",
        "A random action is any of all actions, the best one included.",
    ],
}
EDIT = [
    (
        "    if rng.random() < epsilon:\n        return rng.integers(len(q))\n    return q.argmax()\n",
        (
            "    if rng.random() < epsilon:\n"
            "        return rng.choice(np.delete(np.arange(len(q)), q.argmax()))\n"
            "    return q.argmax()\n"
        ),
    ),
]


def epsilon_greedy(q, epsilon, rng):
    best = int(np.argmax(q))
    if rng.random() < epsilon:
        others = [a for a in range(len(q)) if a != best]
        return int(rng.choice(others))
    return best
