"""Believes: the fakes are judged with the labels of the real batch."""

import torch
from torch.nn import functional

FAILS = [
    "test_train_step_of_the_discriminator",
    "test_train_step_of_the_generator",
    "test_train_step_half_by_half",
]
HINT = {
    "ja": [
        "偽物を識別器に見せるとき、どのラベルを付けていますか。",
        "偽物には、それを作るのに使ったラベルを付けます。",
    ],
    "en": ["Which labels do the fakes have when D sees them?", "Judge a fake with the label it was made from."],
}
EDIT = [
    (
        "    fake = condition(G(condition(*noise, classes)), noise[1], classes)\n",
        "    fake = condition(G(condition(*noise, classes)), real[1].repeat(9)[: len(noise[1])], classes)\n",
    )
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


def train_step(G, D, optimizer_G, optimizer_D, real, noise, classes):
    (x, label), (z, drawn) = real, noise
    made = G(with_label(z, drawn, classes))
    fake = with_label(made, label.repeat(9)[: len(z)], classes)
    loss_d = (
        functional.softplus(-D(with_label(x, label, classes))).mean() + functional.softplus(D(fake.detach())).mean()
    )
    loss_d = update(optimizer_D, loss_d)
    return loss_d, update(optimizer_G, functional.softplus(-D(fake)).mean())
