"""Believes: lambda multiplies the adversarial term."""

import torch
from torch.nn import functional

FAILS = [
    "test_pix2pix_values",
]
HINT = {
    "ja": ["lam = 100 のとき、どちらの項が大きくなりますか。", "100 倍するのは L1 の項です。"],
    "en": ["With lam = 100, which term becomes large?", "100 belongs to the L1 term."],
}
EDIT = [
    (
        "    return lam * (fake - y).abs().mean() - logsigmoid(on_fake).mean(), loss_D\n",
        "    return (fake - y).abs().mean() - lam * logsigmoid(on_fake).mean(), loss_D\n",
    )
]


def pix2pix_losses(G, D, x, y, lam=100.0):
    def judged(a, b):
        return D(torch.cat([a, b], dim=1))

    fake = G(x)
    loss_g = lam * functional.softplus(-judged(x, fake)).mean() + functional.l1_loss(fake, y)
    loss_d = functional.softplus(-judged(x, y)).mean() + functional.softplus(judged(x, fake.detach())).mean()
    return loss_g, loss_d
