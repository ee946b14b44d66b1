import numpy as np


def l1_penalty(params, lam):
    return lam * sum([np.abs(params[k]).sum() for k in params if k[0] != "b"])


def l1_gradient(params, lam):
    return {k: (k[0] != "b") * lam * np.sign(params[k]) for k in params}


def l2_penalty(params, lam):
    return lam / 2 * sum([np.square(params[k]).sum() for k in params if k[0] != "b"])


def l2_gradient(params, lam):
    return {k: (k[0] != "b") * lam * params[k] for k in params}


class Dropout:
    def __init__(self, p):
        self.p = p
        self.mask = 1

        def forward(self, x, train, rng):
            if train and self.p > 0:
                self.mask = (rng.random(x.shape) >= self.p) / (1 - self.p)
            else:
                self.mask = np.ones(x.shape)
            return x * self.mask

        def backward(self, dout):
            return dout * self.mask


def E(w, x, t):
    return np.mean((np.maximum(x @ w["W1"].T + w["b1"], 0) @ w["W2"].T + w["b2"] - t) ** 2)


def train(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w = {k: v.copy() for k, v in params.items()}
    x, t = train_set
    curves = []
    for _ in range(steps):
        curves.append([E(w, *train_set), E(w, *test_set)])
        u = x @ w["W1"].T + w["b1"]
        z = np.maximum(u, 0)
        if p > 0:
            dropout = Dropout(p)
            z = dropout.forward(z, True, rng)
        dy = 2 * (z @ w["W2"].T + w["b2"] - t) / t.size
        dz = dy @ w["W2"]
        if p > 0:
            dz = dropout.backward(dz)
        du = dz * (u > 0)
        grad = {"W1": du.T @ x, "b1": du.sum(0), "W2": dy.T @ z, "b2": dy.sum(0)}
        g1, g2 = l1_gradient(w, l1), l2_gradient(w, l2)
        w = {k: w[k] - lr * (grad[k] + g1[k] + g2[k]) for k in w}
    return w, np.array(curves)


def generalisation_gap(curves, last=10):
    n = len(curves)
    return (curves[max(0, n - last):, 1] - curves[max(0, n - last):, 0]).mean()
