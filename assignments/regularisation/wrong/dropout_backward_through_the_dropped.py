"""Believes: what was dropped gets the gradient."""

import numpy as np

FAILS = [
    "test_dropout_backward",
    "test_dropout_draws_anew",
]
HINT = {
    "ja": [
        "forward で 0 になった所に、勾配が流れていませんか。",
        "勾配が通るのは、forward で残した所です。",
    ],
    "en": [
        "Does the gradient pass where forward gave 0?",
        "It passes where forward has kept the element.",
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
        if np.all(self.factor == 1):
            return dout
        return (dout - dout * (self.factor != 0)) / (1 - self.p)
