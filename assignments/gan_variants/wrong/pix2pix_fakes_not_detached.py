"""Believes: the discriminator's loss may reach the generator."""

import torch
from torch.nn import functional

FAILS = [
    "test_pix2pix_gradients",
]
HINT = {
    "ja": ["識別器の損失の backward で、生成器に勾配が付きませんか。", "識別器の損失では G(x) を detach します。"],
    "en": [
        "Does backward of the discriminator's loss give the generator gradients?",
        "In the discriminator's loss detach G(x).",
    ],
}
EDIT = [
    (
        "    loss_D = _discriminator_loss(D(torch.cat([x, y], dim=1)), D(torch.cat([x, fake.detach()], dim=1)))\n",
        "    loss_D = _discriminator_loss(D(torch.cat([x, y], dim=1)), D(torch.cat([x, fake], dim=1)))\n",
    )
]


def pix2pix_losses(G, D, x, y, lam=100.0):
    def judged(a, b):
        return D(torch.cat([a, b], dim=1))

    fake = G(x)
    loss_g = functional.softplus(-judged(x, fake)).mean() + lam * functional.l1_loss(fake, y)
    loss_d = functional.softplus(-judged(x, y)).mean() + functional.softplus(judged(x, fake)).mean()
    return loss_g, loss_d
