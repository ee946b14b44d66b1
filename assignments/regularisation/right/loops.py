"""Element by element."""

import numpy as np


def l1_penalty(params, lam):
    total = 0.0
    for name in params:
        if name[0] != "b":
            for value in params[name].ravel():
                total += abs(value)
    return lam * total


def l1_gradient(params, lam):
    grads = {}
    for name, w in params.items():
        grads[name] = np.zeros(w.shape)
        if name[0] != "b":
            for index in np.ndindex(w.shape):
                grads[name][index] = lam if w[index] > 0 else -lam if w[index] < 0 else 0.0
    return grads


def l2_penalty(params, lam):
    total = 0.0
    for name in params:
        if name[0] != "b":
            for value in params[name].ravel():
                total += lam * value**2 / 2
    return total


def l2_gradient(params, lam):
    grads = {}
    for name, w in params.items():
        grads[name] = np.zeros(w.shape)
        if name[0] != "b":
            for index in np.ndindex(w.shape):
                grads[name][index] = lam * w[index]
    return grads


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        self.factor = np.ones(x.shape)
        if train and self.p > 0:
            for index in np.ndindex(x.shape):
                self.factor[index] = 0.0 if rng.random() < self.p else 1 / (1 - self.p)
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor


def generalisation_gap(curves, last=10):
    rows = curves[-last:]
    total = 0.0
    for training, test in rows:
        total += test - training
    return total / len(rows)
