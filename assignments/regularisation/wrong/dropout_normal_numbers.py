"""Believes: any random number can be compared with p."""

import numpy as np

FAILS = ["test_dropout_in_training"]
HINT = {
    "ja": [
        "p = 0.2 のとき、0 になる要素の割合を数えてみましょう。",
        "正規乱数ではなく、0 から 1 の一様乱数 rng.random(x.shape) を使います。",
    ],
    "en": [
        "Count the share of zeros for p = 0.2.",
        "Use uniform numbers from 0 to 1, rng.random(x.shape), and not normal ones.",
    ],
}
EDIT = [("self._kept = rng.random(np.shape(x)) >= self.p", "self._kept = rng.normal(size=np.shape(x)) >= self.p")]


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        if not train or self.p == 0:
            self.factor = np.ones(x.shape)
            return x
        mask = rng.normal(size=x.shape) >= self.p
        self.factor = mask * (1 / (1 - self.p))
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor
