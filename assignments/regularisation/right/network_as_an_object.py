"""A network with layers of its own; dropout before the ReLU, which is the same."""

import numpy as np


class Dropout:
    def __init__(self, p):
        self.keep = 1 - p

    def forward(self, x, train, rng):
        if train and self.keep < 1:
            self.mask = (rng.random(x.shape) < self.keep) / self.keep
        else:
            self.mask = np.ones_like(x)
        return self.mask * x

    def backward(self, dout):
        return self.mask * dout


class Network:
    def __init__(self, params, p):
        self.params = {name: w.copy() for name, w in params.items()}
        self.dropout = Dropout(p)

    def forward(self, x, train=False, rng=None):
        self.x = x
        self.v = self.dropout.forward(x @ self.params["W1"].T + self.params["b1"], train, rng)
        self.z = np.maximum(self.v, 0)
        return self.z @ self.params["W2"].T + self.params["b2"]

    def loss(self, x, t):
        return np.square(self.forward(x) - t).mean()

    def step(self, x, t, lr, l1, l2, rng):
        dy = 2 * (self.forward(x, True, rng) - t) / t.size
        du = self.dropout.backward(dy @ self.params["W2"] * (self.v > 0))
        grads = {"W1": du.T @ self.x, "b1": du.sum(0), "W2": dy.T @ self.z, "b2": dy.sum(0)}
        for name, w in self.params.items():
            decay = l1 * np.sign(w) + l2 * w if name.startswith("W") else 0.0
            self.params[name] = w - lr * (grads[name] + decay)


def train(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    network = Network(params, p)
    curves = np.empty((steps, 2))
    for step in range(steps):
        curves[step] = network.loss(*train_set), network.loss(*test_set)
        network.step(*train_set, lr, l1, l2, rng)
    return network.params, curves


def generalisation_gap(curves, last=10):
    means = np.asarray(curves)[-last:].mean(axis=0)
    return means[1] - means[0]
