"""Believes: the discriminator's loss is the mean of its two terms."""

import torch
from torch.nn import functional

FAILS = [
    "test_train_step_of_the_discriminator",
    "test_train_step_of_the_generator",
    "test_train_step_half_by_half",
]
HINT = {
    "ja": [
        "D がすべて 0 を出すとき、識別器の損失は 2 log 2 になりますか。",
        "2 つの項は足すだけです。2 で割りません。",
    ],
    "en": ["Is the discriminator's loss 2 log 2 where D always gives 0?", "The two terms are added, and not halved."],
}
EDIT = [
    (
        "    loss_D = _discriminator_loss(D(condition(*real, classes)), D(fake.detach()))\n",
        "    loss_D = 0.5 * _discriminator_loss(D(condition(*real, classes)), D(fake.detach()))\n",
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
    fake = with_label(G(with_label(z, drawn, classes)), drawn, classes)
    on_real, on_fake = D(with_label(x, label, classes)), D(fake.detach())
    loss_d = update(optimizer_D, (functional.softplus(-on_real).mean() + functional.softplus(on_fake).mean()) / 2)
    return loss_d, update(optimizer_G, functional.softplus(-D(fake)).mean())
