"""Believes: a unit is dropped for the whole batch."""

import numpy as np

FAILS = ["test_dropout_in_training"]
HINT = {
    "ja": [
        "同じ行を 2 つ並べると、0 の位置も同じになりますか。",
        "マスクは x と同じ形で引きます。サンプルごとに別々に落とします。",
    ],
    "en": [
        "Are the zeros of two equal rows in the same places?",
        "Draw the mask in the whole shape of x: each sample drops elements of its own.",
    ],
}
EDIT = [
    (
        "self._kept = rng.random(np.shape(x)) >= self.p",
        "self._kept = (rng.random(np.shape(x)[1:]) >= self.p) & np.ones(np.shape(x), dtype=bool)",
    )
]


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        if not train or self.p == 0:
            self.factor = np.ones(x.shape)
            return x
        mask = (rng.random(x.shape[1:]) >= self.p) * np.ones(x.shape)
        self.factor = mask * (1 / (1 - self.p))
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor
