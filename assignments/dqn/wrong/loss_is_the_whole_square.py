"""Believes: the loss is the squared error, e² with the derivative 2e."""

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
        "誤差が δ より小さいとき、損失は e² でしょうか。大きいときはどうでしょうか。",
        "二乗誤差 e² ではなく、huber(e, δ)（小さい誤差では e²/2）とその勾配 huber_grad(e, δ) を使います。",
    ],
    "en": [
        "For errors smaller than δ, is the loss e²? And for large ones?",
        "Use huber(e, δ), which is e²/2 for small errors, and its gradient huber_grad(e, δ) instead of e².",
    ],
}
EDIT = [
    (
        "    dq[rows, a] = huber_grad(e, delta) / len(a)\n",
        "    dq[rows, a] = 2 * e / len(a)\n",
    ),
    (
        '    return float(huber(e, delta).mean()), {"W": dq.T @ s, "b": dq.sum(axis=0)}\n',
        '    return float(np.mean(e**2)), {"W": dq.T @ s, "b": dq.sum(axis=0)}\n',
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
    dq = np.zeros_like(q)
    dq[np.arange(n), a] = 2 * e / n
    return np.mean(e**2), {"W": dq.T @ s, "b": dq.sum(axis=0)}
