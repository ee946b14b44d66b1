"""Believes: the networks that are passed must not change."""

import numpy as np

FAILS = ["test_networks_after_25_steps", "test_training_goes_on"]
HINT = {
    "ja": [
        "train_dqn の後で、渡した online は変わっていますか。",
        "学習の結果は、渡された辞書 online と target に入れます。コピーの上だけで学習すると、何も残りません。",
    ],
    "en": [
        "After train_dqn, has the online that you passed changed?",
        "What is learned goes into the dicts online and target that were passed; on copies nothing of it remains.",
    ],
}
EDIT = [
    (
        "    losses = np.empty(len(batches))\n",
        (
            "    online = {name: value.copy() for name, value in online.items()}\n"
            "    target = {name: value.copy() for name, value in target.items()}\n"
            "    losses = np.empty(len(batches))\n"
        ),
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
    online = {k: v.copy() for k, v in online.items()}
    target = {k: v.copy() for k, v in target.items()}
    losses = []
    for step, batch in enumerate(batches, start=1):
        loss, grads = loss_and_gradients(online, target, batch, gamma, delta)
        losses.append(loss)
        for name in grads:
            online[name] -= lr * grads[name]
        if step % sync_every == 0:
            for name in target:
                target[name] = online[name].copy()
    return np.array(losses)
