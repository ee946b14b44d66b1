"""Believes: all parameters decay in training."""

import numpy as np

FAILS = [
    "test_train_with_l2",
    "test_train_thirty_steps",
    "test_train_units_that_are_off",
    "test_train_with_dropout_step_by_step",
]
HINT = {
    "ja": [
        "E の勾配が 0 でも、バイアスが 0 に近づいていませんか。",
        "罰則の勾配を足すのは重みだけです。l1_gradient と l2_gradient を使いましょう。",
    ],
    "en": [
        "Do the biases move towards 0 even where ∇E is 0?",
        "Only weights get the gradient of a penalty: use l1_gradient and l2_gradient.",
    ],
}
EDIT = [
    (
        ("of_l1 = l1_gradient(new, l1)\n        of_l2 = l2_gradient(new, l2)\n"),
        ("of_l1 = {k: l1 * np.sign(v) for k, v in new.items()}\n        of_l2 = {k: l2 * v for k, v in new.items()}\n"),
    )
]


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
        dy = 2 * (z @ w["W2"].T + w["b2"] - t) / t.size
        du = dy @ w["W2"] * factor * (u > 0)
        grads = {"W1": du.T @ x, "b1": du.sum(axis=0), "W2": dy.T @ z, "b2": dy.sum(axis=0)}
        for name in grads:
            grads[name] = grads[name] + l1 * np.sign(w[name]) + l2 * w[name]
        for name in w:
            w[name] = w[name] - lr * grads[name]
    return w, curves
