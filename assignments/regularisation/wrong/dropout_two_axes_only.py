"""Believes: x is (N, D)."""

import numpy as np

FAILS = [
    "test_dropout_shares",
    "test_dropout_elements_are_independent",
]
HINT = {
    "ja": [
        "x が 1 次元や 4 次元のときも動きますか。",
        "マスクの形には x.shape をそのまま使います。",
    ],
    "en": [
        "Does it work for an x of one axis, or of four?",
        "Use x.shape as it is for the shape of the mask.",
    ],
}


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        if not train or self.p == 0:
            self.factor = np.ones(x.shape)
            return x
        mask = rng.random((x.shape[0], x.shape[1])) >= self.p
        self.factor = mask * (1 / (1 - self.p))
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor
