"""Believes: the generator minimises log(1 − σ)."""

import torch
from torch.nn import functional

FAILS = [
    "test_train_step_of_the_generator",
    "test_train_step_half_by_half",
    "test_train_step_with_a_sure_discriminator",
]
HINT = {
    "ja": [
        "識別器に見破られた偽物で、生成器の勾配は十分に大きいですか。",
        "生成器は飽和しない形 −mean log σ を使います。",
    ],
    "en": [
        "Where D sees through the fakes, is G's gradient large enough?",
        "G uses the form that does not saturate: −mean log σ.",
    ],
}
EDIT = [("    loss_G = -logsigmoid(D(fake)).mean()\n", "    loss_G = logsigmoid(-D(fake)).mean()\n")]


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
    loss_d = (
        functional.softplus(-D(with_label(x, label, classes))).mean() + functional.softplus(D(fake.detach())).mean()
    )
    loss_d = update(optimizer_D, loss_d)
    return loss_d, update(optimizer_G, -functional.softplus(D(fake)).mean())
