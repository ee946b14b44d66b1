"""Believes: the generator's loss may be computed before the discriminator moves."""

import torch
from torch.nn import functional

FAILS = [
    "test_train_step_of_the_generator",
    "test_train_step_half_by_half",
    "test_train_step_with_a_sure_discriminator",
]
HINT = {
    "ja": [
        "生成器の損失を計算するとき、識別器はもう動いた後ですか。",
        "先に optimizer_D.step() を済ませ、更新後の識別器に同じ偽物を見せます。",
    ],
    "en": [
        "When G's loss is computed, has D moved already?",
        "Take optimizer_D.step() first; the updated D sees the same fakes.",
    ],
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


def train_step(G, D, optimizer_G, optimizer_D, real, noise, classes):
    (x, label), (z, drawn) = real, noise
    fake = with_label(G(with_label(z, drawn, classes)), drawn, classes)
    loss_d = (
        functional.softplus(-D(with_label(x, label, classes))).mean() + functional.softplus(D(fake.detach())).mean()
    )
    loss_g = functional.softplus(-D(fake)).mean()
    optimizer_G.zero_grad()
    loss_g.backward()
    loss_d = update(optimizer_D, loss_d)
    optimizer_G.step()
    return loss_d, loss_g.item()
