"""Believes: numbers below p are kept."""

import numpy as np

FAILS = ["test_dropout_in_training"]
HINT = {
    "ja": [
        "p = 0.2 のとき、0 になる要素は 2 割ですか、8 割ですか。",
        "一様乱数が p より小さくなる確率は p です。そこを落とします（不等号が逆です）。",
    ],
    "en": [
        "For p = 0.2, is it two tenths or eight tenths that become 0?",
        "A uniform number is below p with the probability p: drop there. The comparison is the wrong way round.",
    ],
}
EDIT = [("self._kept = rng.random(np.shape(x)) >= self.p", "self._kept = rng.random(np.shape(x)) < self.p")]


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        if not train or self.p == 0:
            self.factor = np.ones(x.shape)
            return x
        mask = rng.random(x.shape) < self.p
        self.factor = mask * (1 / (1 - self.p))
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor
