"""Believes: a sample is dropped as a whole."""

import numpy as np

FAILS = ["test_dropout_in_training"]
HINT = {
    "ja": [
        "1 つの行の中に、0 とそうでない値が混ざっていますか。",
        "サンプルごとではなく、要素ごとに落とします。マスクは x と同じ形です。",
    ],
    "en": [
        "Does one row hold both zeros and other values?",
        "Drop single elements, not whole samples: the mask has the shape of x.",
    ],
}


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        if not train or self.p == 0:
            self.factor = np.ones(x.shape)
            return x
        mask = (rng.random((len(x),) + (1,) * (x.ndim - 1)) >= self.p) * np.ones(x.shape)
        self.factor = mask * (1 / (1 - self.p))
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor
