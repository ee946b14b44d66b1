"""The mask is chosen from False and True; what is dropped is overwritten in a copy."""

import numpy as np


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        self.scale, self.dropped = 1.0, np.zeros(x.shape, dtype=bool)
        if train and self.p > 0:
            self.scale = 1.0 / (1.0 - self.p)
            self.dropped = rng.choice([True, False], size=x.shape, p=[self.p, 1 - self.p])
        y = self.scale * x
        y[self.dropped] = 0
        return y

    def backward(self, dout):
        dx = self.scale * dout
        dx[self.dropped] = 0
        return dx
