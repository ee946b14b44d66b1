import numpy as np


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        self.gone = None
        if not train or self.p == 0:
            return x
        self.gone = np.random.default_rng(0).random(x.shape) < self.p
        return np.where(self.gone, 0, x) / (1 - self.p)

    def backward(self, dout):
        if self.gone is None:
            return dout
        return np.where(self.gone, 0, dout) / (1 - self.p)
