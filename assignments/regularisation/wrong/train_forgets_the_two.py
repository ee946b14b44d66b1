"""Believes: the derivative of a square has no 2."""

import numpy as np

FAILS = [
    "test_train_three_steps",
    "test_train_with_l2",
]
HINT = {
    "ja": [
        "(y − t)² を y で微分してみましょう。",
        "dy = 2 (y − t) / (N K) です。2 が抜けています。",
    ],
    "en": [
        "What is the derivative of (y − t)² with respect to y?",
        "It is dy = 2 (y − t) / (N K): the 2 is missing.",
    ],
}
EDIT = [("dy = 2 * (z @", "dy = (z @")]


def loss(w, x, t):
    z = np.maximum(x @ w["W1"].T + w["b1"], 0)
    return np.mean((z @ w["W2"].T + w["b2"] - t) ** 2)


def train(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w = {name: value.copy() for name, value in params.items()}
    x, t = train_set
    curves = np.zeros((steps, 2))
    for step in range(steps):
        curves[step] = loss(w, x, t), loss(w, *test_set)
        u = x @ w["W1"].T + w["b1"]
        factor = (rng.random(u.shape) >= p) / (1 - p) if p > 0 else np.ones(u.shape)
        z = np.maximum(u, 0) * factor
        dy = (z @ w["W2"].T + w["b2"] - t) / t.size
        du = dy @ w["W2"] * factor * (u > 0)
        grads = {"W1": du.T @ x, "b1": du.sum(axis=0), "W2": dy.T @ z, "b2": dy.sum(axis=0)}
        for name in ("W1", "W2"):
            grads[name] = grads[name] + l1 * np.sign(w[name]) + l2 * w[name]
        for name in w:
            w[name] = w[name] - lr * grads[name]
    return w, curves
