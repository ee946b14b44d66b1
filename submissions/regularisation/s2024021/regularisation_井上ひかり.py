#!/usr/bin/env python3
# 井上ひかり　正則化
import numpy as np
from numpy import zeros, sign, maximum, mean


def bias(name): return name.startswith('b')


l1_penalty = lambda params, lam: lam * sum(abs(w).sum() for k, w in params.items() if not bias(k))
l2_penalty = lambda params, lam: lam * sum((w * w).sum() for k, w in params.items() if not bias(k)) / 2
l1_gradient = lambda params, lam: {k: zeros(w.shape) if bias(k) else lam * sign(w) for k, w in params.items()}
l2_gradient = lambda params, lam: {k: zeros(w.shape) if bias(k) else lam * w for k, w in params.items()}


class Dropout:
    # p: 残す確率
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        if not train or self.p == 0:
            self.mask = 1
            return x
        self.mask = (rng.random(x.shape) < self.p) / self.p
        return self.mask * x

    def backward(self, dout):
        return self.mask * dout


def train(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    W1, b1, W2, b2 = [params[k].copy() for k in ('W1', 'b1', 'W2', 'b2')]
    x, t = train_set
    d = Dropout(p)
    c = []
    for i in range(steps):
        c.append([mean((maximum(a @ W1.T + b1, 0) @ W2.T + b2 - s) ** 2) for a, s in (train_set, test_set)])
        u = x @ W1.T + b1
        z = d.forward(maximum(u, 0), True, rng)
        dy = 2 * (z @ W2.T + b2 - t) / t.size
        dz = d.backward(dy @ W2)
        dz[u <= 0] = 0
        dW2, db2, dW1, db1 = dy.T @ z, dy.sum(0), dz.T @ x, dz.sum(0)
        W1 = W1 - lr * (dW1 + l1 * sign(W1) + l2 * W1)
        W2 = W2 - lr * (dW2 + l1 * sign(W2) + l2 * W2)
        b1 = b1 - lr * db1
        b2 = b2 - lr * db2
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(c)


def generalisation_gap(curves, last=10):
    return mean(curves[-last:, 0]) - mean(curves[-last:, 1])
