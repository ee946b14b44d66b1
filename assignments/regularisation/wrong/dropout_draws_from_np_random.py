"""Believes: any random numbers will do."""

import numpy as np

FAILS = ["test_dropout_draws_from_rng"]
HINT = {
    "ja": [
        "等しい rng を渡すと、同じマスクになりますか。",
        "np.random ではなく、渡された rng から引きます。",
    ],
    "en": [
        "Do equal generators give equal masks?",
        "Draw from the rng that is passed, not from np.random.",
    ],
}
UNNAMED = "its masks are right, and others every time"


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        if not train or self.p == 0:
            self.factor = np.ones(x.shape)
            return x
        mask = np.random.rand(*x.shape) >= self.p
        self.factor = mask * (1 / (1 - self.p))
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor
