"""Believes: p is the share that is kept."""

import numpy as np

FAILS = [
    "test_dropout_in_training",
    "test_dropout_backward",
    "test_dropout_in_evaluation",
]
HINT = {
    "ja": [
        "p = 0.2 のとき、0 になる要素は 2 割ですか、8 割ですか。",
        "p は「落とす」確率です。残すのは 1 − p の割合で、倍率は 1/(1 − p) です。",
    ],
    "en": [
        "For p = 0.2, is it two tenths or eight tenths that become 0?",
        "p is the probability to DROP: 1 − p are kept, and the factor is 1/(1 − p).",
    ],
}


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        if not train or self.p == 0:
            self.factor = np.ones(x.shape)
            return x
        mask = rng.random(x.shape) < self.p
        self.factor = mask * (1 / self.p)
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor
