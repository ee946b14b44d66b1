import numpy as np


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        self.off = not train or self.p == 0
        self.rng = rng
        if self.off:
            return x
        return np.where(rng.random(x.shape) < self.p, 0, x) / (1 - self.p)

    def backward(self, dout):
        if self.off:
            return dout
        return np.where(self.rng.random(dout.shape) < self.p, 0, dout) / (1 - self.p)
