"""Believes: the loss is half of the squared error."""

import numpy as np

FAILS = [
    "test_dqn_loss_values",
    "test_dqn_loss_agrees_with_finite_differences",
    "test_dqn_loss_after_the_end",
    "test_dqn_loss_of_large_errors",
    "test_dqn_loss_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "誤差を 1000 倍にすると、勾配はどうなりますか。",
        "二乗誤差ではなく、huber(e, δ) とその勾配 huber_grad(e, δ) を使います。",
    ],
    "en": [
        "With an error a thousand times as large, what becomes of the gradients?",
        "Use huber(e, δ) and its gradient huber_grad(e, δ) instead of the squared error.",
    ],
}
EDIT = [
    (
        "    dq[rows, a] = huber_grad(e, delta) / len(a)\n",
        "    dq[rows, a] = e / len(a)\n",
    ),
    (
        '    return float(huber(e, delta).mean()), {"W": dq.T @ s, "b": dq.sum(axis=0)}\n',
        '    return float(np.mean(e**2 / 2)), {"W": dq.T @ s, "b": dq.sum(axis=0)}\n',
    ),
]


def values(params, s):
    return s @ params["W"].T + params["b"]


def dqn_loss(online, target, batch, gamma, delta=1.0):
    s, a, r, s_next, done = batch
    n = len(a)
    y = r + gamma * (1 - done) * values(target, s_next).max(axis=1)
    q = values(online, s)
    e = q[np.arange(n), a] - y
    losses = e**2 / 2
    dq = np.zeros_like(q)
    dq[np.arange(n), a] = e / n
    return losses.mean(), {"W": dq.T @ s, "b": dq.sum(axis=0)}
