"""Believes: x may be changed where it is."""

import numpy as np

FAILS = ["test_dropout_leaves_its_arguments"]
HINT = {
    "ja": [
        "呼び出しの前と後で、x を比べてみましょう。",
        "x *= … は渡された配列を書き換えます。x * … で新しい配列を作ります。",
    ],
    "en": [
        "Compare x before and after the call.",
        "x *= … changes the array that you were given: make a new one by x * ….",
    ],
}


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        self.factor = np.ones(x.shape)
        if train and self.p > 0:
            self.factor = (rng.random(x.shape) >= self.p) / (1 - self.p)
        x *= self.factor
        return x

    def backward(self, dout):
        return dout * self.factor
