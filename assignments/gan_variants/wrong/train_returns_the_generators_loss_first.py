"""Believes: the generator's loss stands in the first column."""

import numpy as np
import torch
from torch.nn import functional

FAILS = [
    "test_train_three_steps",
    "test_train_twenty_steps",
]
HINT = {
    "ja": ["結果の 0 列目は、どちらの損失ですか。", "各行は（識別器の損失, 生成器の損失）の順です。"],
    "en": ["Whose losses stand in the first column?", "Each row holds D's loss, then G's loss."],
}
EDIT = [("        losses[t] = train_step", "        losses[t, ::-1] = train_step")]


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
    losses = [one_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n), classes) for _ in range(steps)]
    return np.array(losses)[:, ::-1]
