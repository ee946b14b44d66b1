"""Believes: in evaluation the hidden layer counts 1 − p."""

import numpy as np

FAILS = ["test_train_with_dropout_step_by_step"]
HINT = {
    "ja": [
        "p を変えると、curves の最初の行は変わりますか。",
        "倍率は学習時だけです。評価時は何も掛けません。",
    ],
    "en": [
        "Does the first row of the curves change with p?",
        "The factor belongs to training; in evaluation there is none.",
    ],
}


def loss(w, x, t, p=0.0):
    z = np.maximum(x @ w["W1"].T + w["b1"], 0) * (1 - p)
    return np.mean((z @ w["W2"].T + w["b2"] - t) ** 2)


def train(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w = {name: value.copy() for name, value in params.items()}
    x, t = train_set
    curves = np.zeros((steps, 2))
    for step in range(steps):
        curves[step] = loss(w, x, t, p), loss(w, *test_set, p)
        u = x @ w["W1"].T + w["b1"]
        factor = (rng.random(u.shape) >= p) / (1 - p) if p > 0 else np.ones(u.shape)
        z = np.maximum(u, 0) * factor
        dy = 2 * (z @ w["W2"].T + w["b2"] - t) / t.size
        du = dy @ w["W2"] * factor * (u > 0)
        grads = {"W1": du.T @ x, "b1": du.sum(axis=0), "W2": dy.T @ z, "b2": dy.sum(axis=0)}
        for name in ("W1", "W2"):
            grads[name] = grads[name] + l1 * np.sign(w[name]) + l2 * w[name]
        for name in w:
            w[name] = w[name] - lr * grads[name]
    return w, curves
