"""Believes: any random numbers will do."""

import numpy as np

FAILS = ["test_epsilon_greedy_draws_from_rng"]
HINT = {
    "ja": [
        "等しい rng を渡して 2 回呼ぶと、同じ行動になりますか。",
        "np.random や自分で作った乱数ではなく、渡された rng から引きましょう。",
    ],
    "en": [
        "Pass equal generators in two calls: is it the same action?",
        "Draw from the rng that is passed, not from np.random or one of your own.",
    ],
}
UNNAMED = "its actions are different ones every time"


def epsilon_greedy(q, epsilon, rng):
    if np.random.rand() < epsilon:
        return int(np.random.randint(len(q)))
    return int(np.argmax(q))
