"""Believes: the gradient passes everywhere."""

import numpy as np

FAILS = [
    "test_dropout_backward",
    "test_dropout_draws_anew",
]
HINT = {
    "ja": [
        "forward で落とした所の勾配は、いくつになりますか。",
        "forward のマスクを self に残し、backward でも同じものを掛けます。",
    ],
    "en": [
        "What gradient comes out where forward has dropped an element?",
        "Keep the mask of forward in self, and multiply by the same one in backward.",
    ],
}
UNNAMED = "a method that returns its argument as it is counts as not written yet, and is told as that"


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
        return dout
