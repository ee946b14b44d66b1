"""Believes: all the data that there are can be learned from."""

import numpy as np

FAILS = [
    "test_train_three_steps",
    "test_train_with_l2",
]
HINT = {
    "ja": [
        "テスト用のデータを変えると、new は変わりますか。",
        "勾配に使うのは train_set だけです。test_set は誤差を測るためのものです。",
    ],
    "en": [
        "Does new change with the test data?",
        "Gradients come from train_set alone; test_set is for measuring the loss.",
    ],
}


def loss(w, x, t):
    z = np.maximum(x @ w["W1"].T + w["b1"], 0)
    return np.mean((z @ w["W2"].T + w["b2"] - t) ** 2)


def train(params, train_set, test_set, lr, steps, l1=0.0, l2=0.0, p=0.0, rng=None):
    w = {name: value.copy() for name, value in params.items()}
    x, t = (np.concatenate(pair) for pair in zip(train_set, test_set))
    curves = np.zeros((steps, 2))
    for step in range(steps):
        curves[step] = loss(w, *train_set), loss(w, *test_set)
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
