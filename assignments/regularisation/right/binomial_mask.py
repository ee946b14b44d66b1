"""The mask is drawn as numbers 0 and 1, and kept apart from the scale."""


class Dropout:
    def __init__(self, p):
        self.p = p
        self.mask = None

    def forward(self, x, train, rng):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = rng.binomial(1, 1 - self.p, size=x.shape)
        return x * self.mask / (1 - self.p)

    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask / (1 - self.p)
