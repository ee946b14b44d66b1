"""Believes: the discriminator's loss is halved, as in the paper's code."""

import torch
from torch.nn import functional

FAILS = [
    "test_pix2pix_values",
]
HINT = {
    "ja": [
        "D がすべて 0 を出すとき、識別器の損失は 2 log 2 になりますか。",
        "この課題では 2 つの項の和です。半分にしません。",
    ],
    "en": [
        "Is the discriminator's loss 2 log 2 where D always gives 0?",
        "In this exercise it is the sum of the two terms, not half of it.",
    ],
}
EDIT = [("_discriminator_loss(D(torch.cat([x, y]", "0.5 * _discriminator_loss(D(torch.cat([x, y]")]


def pix2pix_losses(G, D, x, y, lam=100.0):
    def judged(a, b):
        return D(torch.cat([a, b], dim=1))

    fake = G(x)
    loss_g = functional.softplus(-judged(x, fake)).mean() + lam * functional.l1_loss(fake, y)
    loss_d = (functional.softplus(-judged(x, y)).mean() + functional.softplus(judged(x, fake.detach())).mean()) / 2
    return loss_g, loss_d
