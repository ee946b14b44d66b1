"""Believes: the discriminator gets zeros where its label belongs."""

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
        "識別器にも本当のラベルの one-hot を渡します。",
    ],
    "en": ["Does D's judgement of the same sample change with the label?", "Give D the true one-hot label, too."],
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


def blank(x, classes):
    return torch.cat([x, torch.zeros(len(x), classes)], dim=1)


def train_step(G, D, optimizer_G, optimizer_D, real, noise, classes):
    (x, _), (z, drawn) = real, noise
    fake = blank(G(with_label(z, drawn, classes)), classes)
    loss_d = functional.softplus(-D(blank(x, classes))).mean() + functional.softplus(D(fake.detach())).mean()
    loss_d = update(optimizer_D, loss_d)
    return loss_d, update(optimizer_G, functional.softplus(-D(fake)).mean())
