"""Believes: the mask is drawn once."""

import numpy as np

FAILS = [
    "test_dropout_draws_anew",
    "test_dropout_elements_are_independent",
    "test_dropout_draws_from_rng",
]
HINT = {
    "ja": [
        "学習時に 2 回呼ぶと、0 の位置は同じですか。",
        "マスクは forward のたびに引き直します。",
    ],
    "en": [
        "Are the zeros of two calls in training in the same places?",
        "Draw the mask anew in every forward.",
    ],
}


class Dropout:
    def __init__(self, p):
        self.p = p
        self.mask = None

    def forward(self, x, train, rng):
        if not train or self.p == 0:
            self.factor = np.ones(x.shape)
            return x
        if self.mask is None or self.mask.shape != x.shape:
            self.mask = rng.random(x.shape) >= self.p
        self.factor = self.mask / (1 - self.p)
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor
