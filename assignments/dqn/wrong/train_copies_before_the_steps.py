"""Believes: the copy comes before the steps 0, N, 2N, …, not after every N steps."""

import numpy as np

FAILS = [
    "test_first_steps_of_training",
    "test_losses_of_25_steps",
    "test_networks_after_25_steps",
    "test_target_stands_still_between_copies",
    "test_training_goes_on",
]
HINT = {
    "ja": [
        "最初のステップの損失は、どのネットワークの目標で計算しますか。コピーの前か後かを確かめましょう。",
        "ステップの前にコピーしています。更新を sync_every 回終えるたびに、その後でコピーします。",
    ],
    "en": [
        "With which target network is the loss of the very first step computed: before or after a copy?",
        "The copy comes before the steps: make it after every sync_every steps, when online has moved.",
    ],
}
EDIT = [
    (
        "        losses[number], gradients = dqn_loss(online, target, batch, gamma, delta)\n",
        "        if number % sync_every == 0:\n"
        "            sync_target(target, online)\n"
        "        losses[number], gradients = dqn_loss(online, target, batch, gamma, delta)\n",
    ),
    ("        if (number + 1) % sync_every == 0:\n            sync_target(target, online)\n", ""),
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
    for step, batch in enumerate(batches, start=0):
        if step % sync_every == 0:
            for name in target:
                target[name] = online[name].copy()
        loss, grads = loss_and_gradients(online, target, batch, gamma, delta)
        losses.append(loss)
        for name in grads:
            online[name] -= lr * grads[name]
    return np.array(losses)
