"""Believes: done is not needed for the loss."""

import numpy as np

FAILS = ["test_dqn_loss_agrees_with_finite_differences", "test_dqn_loss_after_the_end", "test_dqn_loss_of_large_errors"]
HINT = {
    "ja": [
        "done = True のとき、目標はいくつになるべきでしょうか。",
        "終了後に続きはありません。将来の項に (1 − done) を掛けると、目標は r だけになります。",
    ],
    "en": [
        "Where done is True, what should the target be?",
        "Nothing follows after the end: multiply the future by (1 − done), and the target is r alone.",
    ],
}
EDIT = [
    (
        "    e = q[rows, a] - td_target(r, q_values(target, s_next), done, gamma)\n",
        "    e = q[rows, a] - td_target(r, q_values(target, s_next), np.zeros_like(done), gamma)\n",
    ),
]


def values(params, s):
    return s @ params["W"].T + params["b"]


def dqn_loss(online, target, batch, gamma, delta=1.0):
    s, a, r, s_next, _ = batch
    n = len(a)
    y = r + gamma * values(target, s_next).max(axis=1)
    q = values(online, s)
    e = q[np.arange(n), a] - y
    size = np.abs(e)
    losses = np.where(size <= delta, e**2 / 2, delta * (size - delta / 2))
    dq = np.zeros_like(q)
    dq[np.arange(n), a] = np.clip(e, -delta, delta) / n
    return losses.mean(), {"W": dq.T @ s, "b": dq.sum(axis=0)}
