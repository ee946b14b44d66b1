"""Believes: only the loss is a mean."""

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
        "勾配を数値微分と比べてみましょう。何倍になっていますか。",
        "損失が平均なので、勾配もバッチの大きさ N で割ります。",
    ],
    "en": [
        "Compare the gradients with finite differences: by what factor are they off?",
        "The loss is a mean, so its gradients are divided by the batch size N, too.",
    ],
}
EDIT = [
    (
        "    dq[rows, a] = huber_grad(e, delta) / len(a)\n",
        "    dq[rows, a] = huber_grad(e, delta)\n",
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
    size = np.abs(e)
    losses = np.where(size <= delta, e**2 / 2, delta * (size - delta / 2))
    dq = np.zeros_like(q)
    dq[np.arange(n), a] = np.clip(e, -delta, delta)
    return losses.mean(), {"W": dq.T @ s, "b": dq.sum(axis=0)}
