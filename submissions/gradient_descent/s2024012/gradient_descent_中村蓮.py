"""勾配降下法（中村）: ミニバッチは必要になるまで作らない"""
import numpy as np


def numerical_gradient(f, w, h=1e-4):
    w = np.array(w, dtype=float)
    moves = []
    for i in np.ndindex(w.shape):
        moves.append(lambda s: _moved(w, i, s * h))
    slopes = [(f(move(+1)) - f(move(-1))) / (2 * h) for move in moves]
    return np.array(slopes).reshape(w.shape)


def _moved(w, i, by):
    w = w.copy()
    w[i] += by
    return w


def gradient_descent(grad, w, lr, steps):
    w = np.array(w, dtype=float)
    for _ in range(steps):
        w = w - lr * np.asarray(grad(w))
    return w


class Batch:
    def __init__(self, load):
        self.load = load

    def __iter__(self):
        return iter(self.load())


def minibatches(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    batches = []
    for start in range(0, len(x), batch_size):
        part = order[start:start + batch_size]
        batches.append(Batch(lambda: (x[part], t[part])))
    return batches


def train_epoch(grad, w, x, t, lr, batch_size, rng):
    for x_batch, t_batch in minibatches(x, t, batch_size, rng):
        w = w - lr * np.asarray(grad(w, x_batch, t_batch))
    return w
