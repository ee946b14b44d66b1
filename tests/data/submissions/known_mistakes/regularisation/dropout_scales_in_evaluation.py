import numpy as np


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        self.gone = None
        if not train:
            return x - self.p * x
        if self.p == 0:
            return x
        self.gone = rng.random(x.shape) < self.p
        return np.where(self.gone, 0, x)

    def backward(self, dout):
        return dout if self.gone is None else np.where(self.gone, 0, dout)
