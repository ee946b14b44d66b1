"""Believes: the factor is 1/p."""

import numpy as np

FAILS = [
    "test_dropout_in_training",
    "test_dropout_backward",
    "test_dropout_in_evaluation",
]
HINT = {
    "ja": [
        "p = 0.2 のとき、残した要素は何倍になりますか。",
        "残る割合は 1 − p なので、倍率は 1/(1 − p) です（0.2 なら 1.25 倍）。",
    ],
    "en": [
        "For p = 0.2, by what is a kept element multiplied?",
        "The share 1 − p is kept, so the factor is 1/(1 − p): 1.25 for 0.2.",
    ],
}
EDIT = [("return np.where(self._kept, dout / (1 - self.p), 0.0)", "return np.where(self._kept, dout / self.p, 0.0)")]


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        if not train or self.p == 0:
            self.factor = np.ones(x.shape)
            return x
        mask = rng.random(x.shape) >= self.p
        self.factor = mask * (1 / self.p)
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor
