"""Believes: the factor belongs to the forward pass only."""

import numpy as np

FAILS = [
    "test_dropout_backward",
    "test_dropout_draws_anew",
]
HINT = {
    "ja": [
        "x を少し動かすと、残った y は何倍動きますか。",
        "y = x/(1 − p) の微分は 1/(1 − p) です。backward でも掛けます。",
    ],
    "en": [
        "By how much does a kept y move when x moves a little?",
        "The derivative of x/(1 − p) is 1/(1 − p): backward has the factor, too.",
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
        return dout * (self.factor != 0)
