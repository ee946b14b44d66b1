import numpy as np


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        self.y = None
        if not train or self.p == 0:
            return x
        self.y = np.where(rng.random(x.shape) < self.p, 0, x) / (1 - self.p)
        return self.y

    def backward(self, dout):
        if self.y is None:
            return dout
        return np.where(self.y == 0, 0, dout) / (1 - self.p)
