"""Believes: p = 0 still draws."""

import numpy as np

FAILS = ["test_dropout_at_the_ends"]
HINT = {
    "ja": [
        "p = 0 で rng が None のとき、動きますか。",
        "p = 0 のときは乱数を引かず、x をそのまま返します。",
    ],
    "en": [
        "Does it work for p = 0 where rng is None?",
        "For p = 0 draw nothing, and return x as it is.",
    ],
}


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        if not train:
            self.factor = np.ones(x.shape)
            return x
        self.factor = (rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor
