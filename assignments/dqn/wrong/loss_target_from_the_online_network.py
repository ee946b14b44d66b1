"""Believes: the network that learns also gives the target."""

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
        "online だけを変えると、目標 y も動きませんか。",
        "次の状態の値は、target のパラメータで求めます。",
    ],
    "en": [
        "Change online only: does the target y move, too?",
        "The values of the next states come from the parameters of target.",
    ],
}
EDIT = [
    (
        "    e = q[rows, a] - td_target(r, q_values(target, s_next), done, gamma)\n",
        "    e = q[rows, a] - td_target(r, q_values(online, s_next), done, gamma)\n",
    ),
]


def values(params, s):
    return s @ params["W"].T + params["b"]


def dqn_loss(online, target, batch, gamma, delta=1.0):
    s, a, r, s_next, done = batch
    n = len(a)
    y = r + gamma * (1 - done) * values(online, s_next).max(axis=1)
    q = values(online, s)
    e = q[np.arange(n), a] - y
    size = np.abs(e)
    losses = np.where(size <= delta, e**2 / 2, delta * (size - delta / 2))
    dq = np.zeros_like(q)
    dq[np.arange(n), a] = np.clip(e, -delta, delta) / n
    return losses.mean(), {"W": dq.T @ s, "b": dq.sum(axis=0)}
