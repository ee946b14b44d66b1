"""Believes: actions that were not taken should have the value 0."""

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
        "取らなかった行動の Q にも、勾配がありませんか。",
        "目標があるのは実際に取った行動 a だけです。ほかの行動の誤差は 0 で、勾配もありません。",
    ],
    "en": [
        "Have actions that were not taken a gradient, too?",
        "Only the action a that was taken has a target: the others have no error, and no gradient.",
    ],
}
EDIT = [
    (
        "    e = q[rows, a] - td_target(r, q_values(target, s_next), done, gamma)\n",
        (
            "    y = np.zeros_like(q)\n"
            "    y[rows, a] = td_target(r, q_values(target, s_next), done, gamma)\n"
            "    e = q - y\n"
        ),
    ),
    (
        "    dq[rows, a] = huber_grad(e, delta) / len(a)\n",
        "    dq = huber_grad(e, delta) / len(a)\n",
    ),
    (
        '    return float(huber(e, delta).mean()), {"W": dq.T @ s, "b": dq.sum(axis=0)}\n',
        '    return float(huber(e, delta).sum() / len(a)), {"W": dq.T @ s, "b": dq.sum(axis=0)}\n',
    ),
]


def values(params, s):
    return s @ params["W"].T + params["b"]


def dqn_loss(online, target, batch, gamma, delta=1.0):
    s, a, r, s_next, done = batch
    n = len(a)
    y = r + gamma * (1 - done) * values(target, s_next).max(axis=1)
    q = values(online, s)
    targets = np.zeros_like(q)
    targets[np.arange(n), a] = y
    e = q - targets
    size = np.abs(e)
    losses = np.where(size <= delta, e**2 / 2, delta * (size - delta / 2))
    dq = np.clip(e, -delta, delta) / n
    return losses.sum() / n, {"W": dq.T @ s, "b": dq.sum(axis=0)}
