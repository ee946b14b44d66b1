"""Lists for arrays, a list of rows for the curves."""

import numpy as np


def is_bias(name):
    return name[:1] == "b"


def l1_gradient(params, lam):
    return {k: (np.sign(w) * (0.0 if is_bias(k) else lam)).tolist() for k, w in params.items()}


def l2_gradient(params, lam):
    return {k: (w * (0.0 if is_bias(k) else lam)).tolist() for k, w in params.items()}


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        self.factor = np.ones(x.shape)
        if train and self.p > 0:
            self.factor = (rng.uniform(size=x.shape) > self.p) / (1 - self.p)
        return (x * self.factor).tolist()

    def backward(self, dout):
        return (dout * self.factor).tolist()


def train(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    layer = Dropout(p)
    W1, b1, W2, b2 = (np.array(params[name]) for name in ("W1", "b1", "W2", "b2"))
    curves = []
    for _ in range(steps):
        row = []
        for x, t in (train_set, test_set):
            y = np.maximum(x @ W1.T + b1, 0) @ W2.T + b2
            row.append(float(np.mean((y - t) ** 2)))
        curves.append(row)
        x, t = train_set
        u = x @ W1.T + b1
        z = np.array(layer.forward(np.maximum(u, 0), True, rng))
        dy = 2 * (z @ W2.T + b2 - t) / t.size
        du = np.where(u > 0, layer.backward(dy @ W2), 0)
        W1, b1, W2, b2 = (
            W1 - lr * (du.T @ x + l1 * np.sign(W1) + l2 * W1),
            b1 - lr * du.sum(axis=0),
            W2 - lr * (dy.T @ z + l1 * np.sign(W2) + l2 * W2),
            b2 - lr * dy.sum(axis=0),
        )
    return {"W1": W1.tolist(), "b1": b1.tolist(), "W2": W2.tolist(), "b2": b2.tolist()}, curves
