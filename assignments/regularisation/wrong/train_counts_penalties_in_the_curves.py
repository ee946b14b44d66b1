"""Believes: the curves show what is minimised, penalties and all."""

import numpy as np

FAILS = [
    "test_train_with_l2",
    "test_train_thirty_steps",
    "test_train_units_that_are_off",
    "test_train_with_dropout_step_by_step",
]
HINT = {
    "ja": [
        "l2 を変えると、curves の最初の行は変わりますか。",
        "curves に入れるのは E だけです。罰則項は含めません。",
    ],
    "en": [
        "Does the first row of the curves change with l2?",
        "The curves show E alone, without the penalties.",
    ],
}
EDIT = [
    (
        "        curves[step] = _loss(new, *train_set), _loss(new, *test_set)\n",
        (
            "        extra = l1_penalty(new, l1) + l2_penalty(new, l2)\n"
            "        curves[step] = _loss(new, *train_set) + extra, _loss(new, *test_set) + extra\n"
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
        extra = sum(l1 * np.abs(w[k]).sum() + l2 / 2 * np.sum(w[k] ** 2) for k in ("W1", "W2"))
        curves[step] = loss(w, x, t) + extra, loss(w, *test_set) + extra
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
