"""Believes: training makes its own optimizers."""

import numpy as np
import torch
from torch.nn import functional

FAILS = [
    "test_train_three_steps",
    "test_train_twenty_steps",
]
HINT = {
    "ja": ["渡された optimizer を使っていますか。", "optimizer_G と optimizer_D を最後まで使い続けます。"],
    "en": ["Do you use the optimizers that were passed?", "Keep using optimizer_G and optimizer_D to the end."],
}


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
    optimizer_G, optimizer_D = (torch.optim.SGD(net.parameters(), lr=0.1) for net in (G, D))
    return np.array([one_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n), classes) for _ in range(steps)])
