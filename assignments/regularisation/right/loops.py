"""Element by element, sample by sample."""

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


def loss(w, x, t):
    total = 0.0
    for xn, tn in zip(x, t):
        y = w["W2"] @ np.maximum(w["W1"] @ xn + w["b1"], 0) + w["b2"]
        total += np.sum((y - tn) ** 2)
    return total / t.size


def train(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w = {name: value.copy() for name, value in params.items()}
    layer = Dropout(p)
    curves = []
    for _ in range(steps):
        curves.append([loss(w, *train_set), loss(w, *test_set)])
        grads = l1_gradient(w, l1)
        for name, g in l2_gradient(w, l2).items():
            grads[name] += g
        for xn, tn in zip(*train_set):
            u = w["W1"] @ xn + w["b1"]
            z = layer.forward(np.maximum(u, 0), p > 0, rng)
            dy = 2 * (w["W2"] @ z + w["b2"] - tn) / train_set[1].size
            du = layer.backward(dy @ w["W2"]) * (u > 0)
            grads["W2"] += np.outer(dy, z)
            grads["b2"] += dy
            grads["W1"] += np.outer(du, xn)
            grads["b1"] += du
        for name in w:
            w[name] -= lr * grads[name]
    return w, np.array(curves)


def generalisation_gap(curves, last=10):
    rows = curves[-last:]
    total = 0.0
    for training, test in rows:
        total += test - training
    return total / len(rows)
