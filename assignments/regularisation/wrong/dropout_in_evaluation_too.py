"""Believes: dropout is always on."""

import numpy as np

FAILS = [
    "test_dropout_in_evaluation",
    "test_dropout_backward_of_the_last_forward",
]
HINT = {
    "ja": [
        "評価時に 2 回呼ぶと、同じ結果になりますか。",
        "train が False のときは何も落とさず、x をそのまま返します。",
    ],
    "en": [
        "Do two evaluations give the same?",
        "Where train is False nothing is dropped: return x as it is.",
    ],
}


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        if self.p == 0:
            self.factor = np.ones(x.shape)
        else:
            rng = np.random.default_rng(0) if rng is None else rng
            self.factor = (rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor
