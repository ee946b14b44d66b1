"""Believes: one batch, drawn before the loop, is enough."""

import numpy as np
import torch
from torch.nn import functional

FAILS = [
    "test_train_three_steps",
    "test_train_twenty_steps",
]
HINT = {
    "ja": ["sample(n) は何回呼ばれていますか。", "毎ステップ、sample(n) と noise(n) を新しく呼びます。"],
    "en": ["How often is sample(n) called?", "Call sample(n) and noise(n) anew in every step."],
}
EDIT = [
    (
        "    losses = np.empty((steps, 2))\n",
        "    losses = np.empty((steps, 2))\n    real, drawn = sample(n), noise(n)\n",
    ),
    ("sample(n), noise(n), classes)", "real, drawn, classes)"),
]


def with_label(x, label, classes):
    one_hot = functional.one_hot(label, classes).to(x.dtype)
    if x.ndim == 4:
        one_hot = one_hot[:, :, None, None].expand(-1, -1, *x.shape[2:])
    return torch.cat([x, one_hot], dim=1)


def update(optimizer, loss):
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def one_step(G, D, optimizer_G, optimizer_D, real, noise, classes):
    fake = with_label(G(with_label(*noise, classes)), noise[1], classes)
    loss_d = functional.softplus(-D(with_label(*real, classes))).mean() + functional.softplus(D(fake.detach())).mean()
    loss_d = update(optimizer_D, loss_d)
    return loss_d, update(optimizer_G, functional.softplus(-D(fake)).mean())


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    real, drawn = sample(n), noise(n)
    return np.array([one_step(G, D, optimizer_G, optimizer_D, real, drawn, classes) for _ in range(steps)])
