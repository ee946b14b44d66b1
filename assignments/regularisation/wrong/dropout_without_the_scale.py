"""Believes: dropping is enough."""

import numpy as np

FAILS = [
    "test_dropout_in_training",
    "test_dropout_backward",
    "test_dropout_in_evaluation",
]
HINT = {
    "ja": [
        "x がすべて 1 のとき、学習時の出力の平均はいくつですか。",
        "残した要素を 1/(1 − p) 倍して、平均が x と同じになるようにします。",
    ],
    "en": [
        "For an x of ones, what is the mean of what comes out in training?",
        "Multiply what is kept by 1/(1 − p), so that the mean is that of x.",
    ],
}
EDIT = [("return np.where(self._kept, dout / (1 - self.p), 0.0)", "return np.where(self._kept, dout, 0.0)")]


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        if not train or self.p == 0:
            self.factor = np.ones(x.shape)
            return x
        mask = rng.random(x.shape) >= self.p
        self.factor = mask * (1.0)
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor
