"""Believes: np.random.randn is as good as any generator."""

import numpy as np

FAILS = ["test_he_draws_from_rng"]
HINT = {
    "ja": [
        "等しい rng を渡して 2 回呼ぶと、同じ重みになりますか。",
        "np.random.randn ではなく、渡された rng の standard_normal や normal を使いましょう。",
    ],
    "en": [
        "Pass equal generators in two calls: are the weights the same?",
        "Use standard_normal or normal of the rng that is passed, not np.random.randn.",
    ],
}
UNNAMED = "its numbers are different ones every time, and of the right distribution"


def he(fan_in, fan_out, rng):
    return np.random.randn(fan_out, fan_in) * np.sqrt(2 / fan_in)
