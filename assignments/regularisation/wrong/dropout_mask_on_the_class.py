"""Believes: the mask can be kept on the class."""

import numpy as np

FAILS = ["test_dropout_draws_anew"]
HINT = {
    "ja": [
        "2 つの層を続けて forward してから、1 つ目の backward を呼んでみましょう。",
        "クラスの変数は、すべての層で共有されます。マスクは self に残します。",
    ],
    "en": [
        "Run two layers forward, then the first one backward.",
        "What is kept on the class is shared by all layers: keep the mask in self.",
    ],
}


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        Dropout.factor = np.ones(x.shape)
        if train and self.p > 0:
            Dropout.factor = (rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * Dropout.factor

    def backward(self, dout):
        return dout * Dropout.factor
