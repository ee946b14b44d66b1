"""Believes: the fakes are detached once, and both halves use them so."""

import torch
from torch.nn import functional

FAILS = [
    "test_train_step_of_the_generator",
    "test_train_step_half_by_half",
    "test_train_step_with_a_sure_discriminator",
]
HINT = {
    "ja": [
        "1 ステップの後で、生成器の重みは動いていますか。",
        "detach するのは識別器の番だけです。生成器の番では、勾配が G まで届く必要があります。",
    ],
    "en": [
        "After a step, have the generator's weights moved?",
        "Detach in D's half only; in G's half the gradient has to reach G.",
    ],
}
EDIT = [
    (
        "    fake = condition(G(condition(*noise, classes)), noise[1], classes)\n",
        "    fake = condition(G(condition(*noise, classes)).detach(), noise[1], classes)\n",
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
    fake = with_label(G(with_label(z, drawn, classes)).detach(), drawn, classes)
    loss_d = functional.softplus(-D(with_label(x, label, classes))).mean() + functional.softplus(D(fake)).mean()
    loss_d = update(optimizer_D, loss_d)
    return loss_d, update(optimizer_G, functional.softplus(-D(fake)).mean())
