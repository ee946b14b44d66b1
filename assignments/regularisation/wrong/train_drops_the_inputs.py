"""Believes: dropout belongs to the input x."""

import numpy as np

FAILS = ["test_train_with_dropout_step_by_step"]
HINT = {
    "ja": [
        "ドロップアウトは、どの層の値に掛けていますか。",
        "入力 x ではなく、隠れ層の z = max(u, 0) に掛けます。",
    ],
    "en": [
        "Which values do you drop?",
        "Drop elements of the hidden layer's z = max(u, 0), and not of the input x.",
    ],
}


def loss(w, x, t):
    z = np.maximum(x @ w["W1"].T + w["b1"], 0)
    return np.mean((z @ w["W2"].T + w["b2"] - t) ** 2)


def train(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w = {name: value.copy() for name, value in params.items()}
    x, t = train_set
    curves = np.zeros((steps, 2))
    for step in range(steps):
        curves[step] = loss(w, x, t), loss(w, *test_set)
        kept = x * (rng.random(x.shape) >= p) / (1 - p) if p > 0 else x
        u = kept @ w["W1"].T + w["b1"]
        z = np.maximum(u, 0)
        dy = 2 * (z @ w["W2"].T + w["b2"] - t) / t.size
        du = dy @ w["W2"] * (u > 0)
        grads = {"W1": du.T @ kept, "b1": du.sum(axis=0), "W2": dy.T @ z, "b2": dy.sum(axis=0)}
        for name in ("W1", "W2"):
            grads[name] = grads[name] + l1 * np.sign(w[name]) + l2 * w[name]
        for name in w:
            w[name] = w[name] - lr * grads[name]
    return w, curves
