import numpy as np


class Dropout:
    gone = None

    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        Dropout.gone = None
        if not train or self.p == 0:
            return x
        Dropout.gone = np.where(rng.random(x.shape) < self.p, 0, 1 / (1 - self.p))
        return Dropout.gone * x

    def backward(self, dout):
        if Dropout.gone is None:
            return dout
        return Dropout.gone * dout
