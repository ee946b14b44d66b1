"""Everything in float32."""

import numpy as np


def f32(value):
    return np.asarray(value, dtype=np.float32)


def l1_penalty(params, lam):
    return f32(lam) * sum(np.abs(f32(w)).sum() for name, w in params.items() if not name.startswith("b"))


def l1_gradient(params, lam):
    return {k: np.zeros(w.shape, np.float32) if k[0] == "b" else f32(lam) * np.sign(f32(w)) for k, w in params.items()}


def l2_penalty(params, lam):
    return f32(lam) / 2 * sum((f32(w) ** 2).sum() for name, w in params.items() if not name.startswith("b"))


def l2_gradient(params, lam):
    return {k: np.zeros(w.shape, np.float32) if k[0] == "b" else f32(lam) * f32(w) for k, w in params.items()}


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        self.factor = np.ones(x.shape, np.float32)
        if train and self.p > 0:
            self.factor = f32(rng.random(x.shape, dtype=np.float32) >= self.p) / f32(1 - self.p)
        return f32(x) * self.factor

    def backward(self, dout):
        return f32(dout) * self.factor


def train(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w = {name: f32(value) for name, value in params.items()}
    sets = [(f32(x), f32(t)) for x, t in (train_set, test_set)]
    layer, curves = Dropout(p), np.zeros((steps, 2), np.float32)
    for step in range(steps):
        for column, (x, t) in enumerate(sets):
            y = np.maximum(x @ w["W1"].T + w["b1"], 0) @ w["W2"].T + w["b2"]
            curves[step, column] = np.mean((y - t) ** 2)
        x, t = sets[0]
        u = x @ w["W1"].T + w["b1"]
        z = layer.forward(np.maximum(u, 0), True, rng)
        dy = 2 * (z @ w["W2"].T + w["b2"] - t) / t.size
        du = layer.backward(dy @ w["W2"]) * (u > 0)
        grads = {"W1": du.T @ x, "b1": du.sum(0), "W2": dy.T @ z, "b2": dy.sum(0)}
        first, second = l1_gradient(w, l1), l2_gradient(w, l2)
        w = {k: f32(w[k] - f32(lr) * (grads[k] + first[k] + second[k])) for k in w}
    return w, curves


def generalisation_gap(curves, last=10):
    tail = f32(curves)[-last:]
    return np.mean(tail[:, 1] - tail[:, 0])
