"""Believes: the target network stays as it was at the start."""

import numpy as np

FAILS = ["test_losses_of_25_steps", "test_networks_after_25_steps", "test_training_goes_on"]
HINT = {
    "ja": [
        "sync_every ステップの後で、target は変わっていますか。",
        "sync_every ステップごとに、online を target へコピーします。",
    ],
    "en": ["After sync_every steps, has target changed?", "Copy online to target after every sync_every-th step."],
}
EDIT = [
    (
        "        if (number + 1) % sync_every == 0:\n            sync_target(target, online)\n",
        "",
    ),
]


def values(params, s):
    return s @ params["W"].T + params["b"]


def loss_and_gradients(online, target, batch, gamma, delta):
    s, a, r, s_next, done = batch
    n = len(a)
    y = r + gamma * (1 - done) * values(target, s_next).max(axis=1)
    q = values(online, s)
    e = q[np.arange(n), a] - y
    clipped = np.clip(e, -delta, delta)
    dq = np.zeros_like(q)
    dq[np.arange(n), a] = clipped / n
    return np.mean(clipped * (e - clipped / 2)), {"W": dq.T @ s, "b": dq.sum(axis=0)}


def train_dqn(online, target, batches, lr, gamma, delta, sync_every):
    losses = []
    for step, batch in enumerate(batches, start=1):
        loss, grads = loss_and_gradients(online, target, batch, gamma, delta)
        losses.append(loss)
        for name in grads:
            online[name] -= lr * grads[name]
    return np.array(losses)
