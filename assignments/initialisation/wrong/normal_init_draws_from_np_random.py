"""Believes: any random numbers will do."""

import numpy as np

FAILS = ["test_normal_init_draws_from_rng"]
HINT = {
    "ja": [
        "等しい rng を渡して 2 回呼ぶと、同じ配列になりますか。",
        "np.random や自分で作った生成器ではなく、渡された rng から引きましょう。",
    ],
    "en": [
        "Pass equal generators in two calls: is it the same array?",
        "Draw from the rng that is passed, not from np.random or a generator of your own.",
    ],
}
UNNAMED = "its numbers are different ones every time, and of the right distribution"


def normal_init(shape, std, rng):
    return np.random.normal(0, std, shape)
