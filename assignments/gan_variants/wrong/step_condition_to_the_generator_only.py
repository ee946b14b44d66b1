"""Believes: only the generator needs the label."""

import torch
from torch.nn import functional

FAILS = [
    "test_train_step_of_the_discriminator",
    "test_train_step_of_the_generator",
    "test_train_step_half_by_half",
]
HINT = {
    "ja": [
        "同じ画像に別のラベルを付けて見せると、識別器の判定は変わりますか。",
        "条件は生成器と識別器の両方に与えます: D(condition(x, label))。",
    ],
    "en": [
        "Does D's judgement of the same sample change with the label?",
        "Show the condition to both networks: D(condition(x, label)).",
    ],
}
EDIT = [
    (
        "    fake = condition(G(condition(*noise, classes)), noise[1], classes)\n",
        "    fake = G(condition(*noise, classes))\n",
    ),
    (
        "    loss_D = _discriminator_loss(D(condition(*real, classes)), D(fake.detach()))\n",
        "    loss_D = _discriminator_loss(D(real[0]), D(fake.detach()))\n",
    ),
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
    (x, _), (z, drawn) = real, noise
    fake = G(with_label(z, drawn, classes))
    loss_d = functional.softplus(-D(x)).mean() + functional.softplus(D(fake.detach())).mean()
    loss_d = update(optimizer_D, loss_d)
    return loss_d, update(optimizer_G, functional.softplus(-D(fake)).mean())
