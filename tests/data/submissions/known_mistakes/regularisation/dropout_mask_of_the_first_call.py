import numpy as np


class Dropout:
    def __init__(self, p):
        self.p = p
        self.gone = None

    def forward(self, x, train, rng):
        self.on = train and self.p > 0
        if not self.on:
            return x
        if self.gone is None or self.gone.shape != x.shape:
            self.gone = rng.random(x.shape) < self.p
        return np.where(self.gone, 0, x) / (1 - self.p)

    def backward(self, dout):
        if not self.on:
            return dout
        return np.where(self.gone, 0, dout) / (1 - self.p)
