"""Believes: a row of the curves is about the network after the step."""

import numpy as np

FAILS = [
    "test_train_three_steps",
    "test_train_with_l2",
]
HINT = {
    "ja": [
        "curves の行 0 は、学習を始める前の誤差ですか。",
        "行 k はステップ k の「前」の誤差です。更新の前に記録します。",
    ],
    "en": [
        "Is row 0 of the curves the loss before any training?",
        "Row k is the loss BEFORE step k: note it before the update.",
    ],
}
EDIT = [
    (
        (
            "        curves[step] = _loss(new, *train_set), _loss(new, *test_set)\n"
            "        gradients = _gradients(new, *train_set, layer, rng)\n"
            "        of_l1 = l1_gradient(new, l1)\n"
            "        of_l2 = l2_gradient(new, l2)\n"
            "        for name, w in new.items():\n"
            "            w -= lr * (gradients[name] + of_l1[name] + of_l2[name])\n"
        ),
        (
            "        gradients = _gradients(new, *train_set, layer, rng)\n"
            "        of_l1 = l1_gradient(new, l1)\n"
            "        of_l2 = l2_gradient(new, l2)\n"
            "        for name, w in new.items():\n"
            "            w -= lr * (gradients[name] + of_l1[name] + of_l2[name])\n"
            "        curves[step] = _loss(new, *train_set), _loss(new, *test_set)\n"
        ),
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
        curves[step] = loss(w, x, t), loss(w, *test_set)
    return w, curves
