"""Believes: log(sigmoid(u)) is fine, since σ is never 0."""

import torch
from torch.nn import functional

FAILS = [
    "test_train_step_with_a_sure_discriminator",
]
HINT = {
    "ja": [
        "ロジットが −200 のとき、float32 の σ はいくつですか。",
        "logsigmoid や softplus で、ロジットから直接計算します。",
    ],
    "en": ["What is σ(−200) in float32?", "Compute from the logits: logsigmoid or softplus."],
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
    on_real, on_fake = torch.sigmoid(D(with_label(x, label, classes))), torch.sigmoid(D(fake.detach()))
    loss_d = update(optimizer_D, -torch.log(on_real).mean() - torch.log(1 - on_fake).mean())
    return loss_d, update(optimizer_G, -torch.log(torch.sigmoid(D(fake))).mean())
