"""Believes: the gradients of the samples are added up."""

import numpy as np

FAILS = [
    "test_train_three_steps",
    "test_train_with_l2",
]
HINT = {
    "ja": [
        "同じサンプルを 2 つずつ並べると、1 ステップの動きは変わりますか。",
        "E は平均なので、dy は要素の数 N K で割ります。",
    ],
    "en": [
        "Does a step change when every sample is there twice?",
        "E is a mean: divide dy by the number N K of elements.",
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
        u = x @ w["W1"].T + w["b1"]
        factor = (rng.random(u.shape) >= p) / (1 - p) if p > 0 else np.ones(u.shape)
        z = np.maximum(u, 0) * factor
        dy = 2 * (z @ w["W2"].T + w["b2"] - t)
        du = dy @ w["W2"] * factor * (u > 0)
        grads = {"W1": du.T @ x, "b1": du.sum(axis=0), "W2": dy.T @ z, "b2": dy.sum(axis=0)}
        for name in ("W1", "W2"):
            grads[name] = grads[name] + l1 * np.sign(w[name]) + l2 * w[name]
        for name in w:
            w[name] = w[name] - lr * grads[name]
    return w, curves
