"""Weight decay as a factor, (1 - lr λ) w, before the step with the gradient at the old weights."""

import numpy as np


def l2_gradient(params, lam):
    return {name: w * lam * (1 - name.startswith("b")) for name, w in params.items()}


def loss(w, x, t):
    return ((np.clip(x @ w["W1"].T + w["b1"], 0, None) @ w["W2"].T + w["b2"] - t) ** 2).mean()


def train(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w = {name: np.copy(value) for name, value in params.items()}
    x, t = train_set
    training, test = [], []
    for _ in range(steps):
        training.append(loss(w, x, t))
        test.append(loss(w, *test_set))
        z = np.clip(x @ w["W1"].T + w["b1"], 0, None)
        on = z > 0
        factor = 1.0
        if p > 0:
            factor = (1 - (rng.random(z.shape) < p)) / (1 - p)
        z = z * factor
        dy = (z @ w["W2"].T + w["b2"] - t) * (2 / t.size)
        du = dy @ w["W2"] * factor * on
        for name in ("W1", "W2"):
            w[name] = (1 - lr * l2) * w[name] - lr * l1 * np.sign(w[name])
        w["W1"] -= lr * du.T @ x
        w["b1"] -= lr * du.sum(axis=0)
        w["W2"] -= lr * dy.T @ z
        w["b2"] -= lr * dy.sum(axis=0)
    return w, np.column_stack([training, test])
