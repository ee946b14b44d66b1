"""Believes: the loss function also takes a step."""

import numpy as np

FAILS = ["test_dqn_loss_leaves_its_inputs_unchanged"]
HINT = {
    "ja": [
        "dqn_loss を呼ぶ前と後で、online を比べてみましょう。",
        "dqn_loss は損失と勾配を求めるだけです。更新は train_dqn で行います。",
    ],
    "en": [
        "Compare online before and after dqn_loss.",
        "dqn_loss only computes the loss and its gradients: the update belongs into train_dqn.",
    ],
}
EDIT = [
    (
        '    return float(huber(e, delta).mean()), {"W": dq.T @ s, "b": dq.sum(axis=0)}\n',
        (
            '    gradients = {"W": dq.T @ s, "b": dq.sum(axis=0)}\n'
            "    for name, gradient in gradients.items():\n"
            "        online[name] -= 0.01 * gradient\n"
            "    return float(huber(e, delta).mean()), gradients\n"
        ),
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
    dq[np.arange(n), a] = np.clip(e, -delta, delta) / n
    grads = {"W": dq.T @ s, "b": dq.sum(axis=0)}
    for name in grads:
        online[name] -= 0.01 * grads[name]
    return losses.mean(), grads
