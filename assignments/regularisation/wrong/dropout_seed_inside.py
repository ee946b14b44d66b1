"""Believes: a fixed seed makes the layer reproducible."""

import numpy as np

FAILS = [
    "test_dropout_draws_anew",
    "test_dropout_elements_are_independent",
    "test_dropout_draws_from_rng",
]
HINT = {
    "ja": [
        "学習時に 2 回呼ぶと、0 の位置は同じですか。",
        "中で乱数の種を固定せず、渡された rng から毎回引きます。",
    ],
    "en": [
        "Are the zeros of two calls in training in the same places?",
        "Do not fix a seed inside: draw from the rng that is passed, anew each time.",
    ],
}
EDIT = [
    (
        "self._kept = rng.random(np.shape(x)) >= self.p",
        "self._kept = np.random.default_rng(0).random(np.shape(x)) >= self.p",
    )
]


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        if not train or self.p == 0:
            self.factor = np.ones(x.shape)
            return x
        mask = np.random.default_rng(0).random(x.shape) >= self.p
        self.factor = mask * (1 / (1 - self.p))
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor
