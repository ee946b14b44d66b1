"""Believes: step 0 is a multiple of sync_every."""

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
        "コピーは、何ステップ目の後に起きていますか。",
        "0 から数えると、1 回目の更新の直後にコピーしてしまいます。(step + 1) % sync_every を使いましょう。",
    ],
    "en": [
        "After which steps does the copy come?",
        "Counted from 0, it comes after the very first step: use (step + 1) % sync_every.",
    ],
}
EDIT = [
    (
        "(number + 1) % sync_every",
        "number % sync_every",
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
    for step, batch in enumerate(batches, start=0):
        loss, grads = loss_and_gradients(online, target, batch, gamma, delta)
        losses.append(loss)
        for name in grads:
            online[name] -= lr * grads[name]
        if step % sync_every == 0:
            for name in target:
                target[name] = online[name].copy()
    return np.array(losses)
