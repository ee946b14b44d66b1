"""Believes: the noise is turned into the labels of the real samples."""

import numpy as np
import torch
from torch.nn import functional

FAILS = [
    "test_train_three_steps",
    "test_train_twenty_steps",
    "test_two_gaussians_are_learned",
]
HINT = {
    "ja": [
        "noise(n) が返したラベルを使っていますか。",
        "生成器には noise(n) のラベルを渡します。sample(n) のラベルではありません。",
    ],
    "en": [
        "Do you use the labels that noise(n) gives?",
        "The generator gets the labels of noise(n), and not those of sample(n).",
    ],
}
EDIT = [
    ("    for t in range(steps):\n", "    for t in range(steps):\n        real, drawn = sample(n), noise(n)\n"),
    ("sample(n), noise(n), classes)", "real, (drawn[0], real[1]), classes)"),
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
    losses = []
    for _ in range(steps):
        (x, label), (z, _) = sample(n), noise(n)
        losses.append(one_step(G, D, optimizer_G, optimizer_D, (x, label), (z, label), classes))
    return np.array(losses)
