"""Believes: what comes out is the mask."""

import numpy as np

FAILS = [
    "test_dropout_in_training",
    "test_dropout_in_evaluation",
]
HINT = {
    "ja": [
        "x を 2 倍にすると、出力も 2 倍になりますか。",
        "マスクを x に掛けてから返します。",
    ],
    "en": [
        "When x doubles, does the output double?",
        "Multiply x by the mask before you return it.",
    ],
}


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        if not train or self.p == 0:
            self.factor = np.ones(x.shape)
            return x
        self.factor = (rng.random(x.shape) >= self.p) / (1 - self.p)
        return self.factor

    def backward(self, dout):
        return dout * self.factor
