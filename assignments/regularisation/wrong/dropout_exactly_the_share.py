"""Believes: exactly the share p of the elements is dropped."""

import numpy as np

FAILS = ["test_dropout_elements_are_independent"]
HINT = {
    "ja": [
        "同じ大きさの x で何度も呼ぶと、落ちる個数は変わりますか。",
        "個数を決めず、要素ごとに確率 p で独立に落とします。",
    ],
    "en": [
        "Does the number of zeros vary from call to call?",
        "Do not fix a number: each element is dropped by itself, with the probability p.",
    ],
}


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        self.factor = np.ones(x.shape)
        if train and self.p > 0:
            order = rng.permutation(x.size)
            self.factor[:] = 1 / (1 - self.p)
            self.factor.ravel()[order[: round(self.p * x.size)]] = 0.0
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor
