"""Believes: dout may be changed where it is."""

import numpy as np

FAILS = ["test_dropout_leaves_its_arguments"]
HINT = {
    "ja": [
        "backward の前と後で、dout を比べてみましょう。",
        "dout *= … は渡された配列を書き換えます。dout * … で新しい配列を作ります。",
    ],
    "en": [
        "Compare dout before and after backward.",
        "dout *= … changes the array that you were given: make a new one by dout * ….",
    ],
}


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        if not train or self.p == 0:
            self.factor = np.ones(x.shape)
            return x
        mask = rng.random(x.shape) >= self.p
        self.factor = mask * (1 / (1 - self.p))
        return x * self.factor

    def backward(self, dout):
        dout *= self.factor
        return dout
