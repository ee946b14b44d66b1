"""Trains until the loss is 0, which it never is."""


class TwoLayerNet:
    def __init__(self, W1, b1, W2, b2):
        self.W2 = W2

    def forward(self, x):
        return x @ self.W2.T[: x.shape[1]]

    def fit(self, x, t, lr, steps):
        loss = 1.0
        while loss > 0:
            loss = (loss + 1.0) / 2
        return [loss] * steps
