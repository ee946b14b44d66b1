"""Believes: a new dict is a copy."""

import numpy as np

FAILS = ["test_train_leaves_its_arguments"]
HINT = {
    "ja": [
        "学習の前と後で、params の配列を比べてみましょう。",
        "dict(params) は辞書だけのコピーです。中の配列も copy() してから更新します。",
    ],
    "en": [
        "Compare the arrays of params before and after the training.",
        "dict(params) copies the dict alone: copy the arrays in it as well.",
    ],
}
EDIT = [("new = {name: w.copy() for name, w in params.items()}", "new = dict(params)")]


def loss(w, x, t):
    z = np.maximum(x @ w["W1"].T + w["b1"], 0)
    return np.mean((z @ w["W2"].T + w["b2"] - t) ** 2)


def train(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w = dict(params)
    x, t = train_set
    curves = np.zeros((steps, 2))
    for step in range(steps):
        curves[step] = loss(w, x, t), loss(w, *test_set)
        u = x @ w["W1"].T + w["b1"]
        factor = (rng.random(u.shape) >= p) / (1 - p) if p > 0 else np.ones(u.shape)
        z = np.maximum(u, 0) * factor
        dy = 2 * (z @ w["W2"].T + w["b2"] - t) / t.size
        du = dy @ w["W2"] * factor * (u > 0)
        grads = {"W1": du.T @ x, "b1": du.sum(axis=0), "W2": dy.T @ z, "b2": dy.sum(axis=0)}
        for name in ("W1", "W2"):
            grads[name] = grads[name] + l1 * np.sign(w[name]) + l2 * w[name]
        for name in w:
            w[name] -= lr * grads[name]
    return w, curves
