"""A class that keeps copies of the parameters and the learning rate, and a loader of batches."""

import numpy as np


class SGD:
    def __init__(self, w, lr):
        self.w, self.lr = np.array(w, dtype=np.float64), lr

    def step(self, g):
        self.w -= self.lr * np.asarray(g)


class Loader:
    def __init__(self, x, t, batch_size, rng):
        self.x, self.t, self.size, self.rng = x, t, batch_size, rng

    def __len__(self):
        return -(-len(self.x) // self.size)

    def __iter__(self):
        order = self.rng.permuted(np.arange(len(self.x)))
        for k in range(len(self)):
            part = order[k * self.size : (k + 1) * self.size]
            yield self.x[part], self.t[part]


def gradient_descent(grad, w, lr, steps):
    sgd = SGD(w, lr)
    for _ in range(steps):
        sgd.step(grad(sgd.w))
    return sgd.w


def minibatches(x, t, batch_size, rng):
    return list(Loader(x, t, batch_size, rng))


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    sgd = SGD(w, lr)
    for x_batch, t_batch in Loader(x, t, batch_size, rng):
        sgd.step(grad(sgd.w, x_batch, t_batch))
    return sgd.w
