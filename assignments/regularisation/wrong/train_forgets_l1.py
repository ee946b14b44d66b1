"""Believes: L2 is enough."""

import numpy as np

FAILS = [
    "test_train_thirty_steps",
    "test_train_units_that_are_off",
    "test_train_with_dropout_step_by_step",
]
HINT = {
    "ja": [
        "l1 を変えると、学習の結果は変わりますか。",
        "L1 罰則の勾配も足します。2 つは同時に使えます。",
    ],
    "en": [
        "Does l1 change the result of the training?",
        "Add the gradient of the L1 penalty, too: both can be used at once.",
    ],
}
EDIT = [("w -= lr * (gradients[name] + of_l1[name] + of_l2[name])", "w -= lr * (gradients[name] + of_l2[name])")]


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
        for name in ("W1", "W2"):
            grads[name] = grads[name] + l2 * w[name]
        for name in w:
            w[name] = w[name] - lr * grads[name]
    return w, curves
