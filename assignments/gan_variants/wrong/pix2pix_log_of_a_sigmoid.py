"""Believes: log(sigmoid(u)) is fine, since σ is never 0."""

import torch
from torch.nn import functional

FAILS = [
    "test_pix2pix_with_a_sure_discriminator",
]
HINT = {
    "ja": [
        "ロジットが −200 のとき、float32 の σ はいくつですか。",
        "logsigmoid や softplus で、ロジットから直接計算します。",
    ],
    "en": ["What is σ(−200) in float32?", "Compute from the logits: logsigmoid or softplus."],
}


def pix2pix_losses(G, D, x, y, lam=100.0):
    def judged(a, b):
        return D(torch.cat([a, b], dim=1))

    fake = G(x)
    loss_g = lam * functional.l1_loss(fake, y) - torch.log(torch.sigmoid(judged(x, fake))).mean()
    loss_d = (
        -torch.log(torch.sigmoid(judged(x, y))).mean() - torch.log(1 - torch.sigmoid(judged(x, fake.detach()))).mean()
    )
    return loss_g, loss_d
