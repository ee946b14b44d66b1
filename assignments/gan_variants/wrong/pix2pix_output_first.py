"""Believes: in the pair the output comes first."""

import torch
from torch.nn import functional

FAILS = [
    "test_pix2pix_values",
]
HINT = {
    "ja": ["組のチャネルは、どの順に並んでいますか。", "入力のチャネルが先、出力のチャネルが後です。"],
    "en": [
        "In which order do the channels of the pair stand?",
        "The channels of the input come first, then those of the output.",
    ],
}
EDIT = [
    ("    on_fake = D(torch.cat([x, fake], dim=1))\n", "    on_fake = D(torch.cat([fake, x], dim=1))\n"),
    (
        "    loss_D = _discriminator_loss(D(torch.cat([x, y], dim=1)), D(torch.cat([x, fake.detach()], dim=1)))\n",
        "    loss_D = _discriminator_loss(D(torch.cat([y, x], dim=1)), D(torch.cat([fake.detach(), x], dim=1)))\n",
    ),
]


def pix2pix_losses(G, D, x, y, lam=100.0):
    def judged(a, b):
        return D(torch.cat([b, a], dim=1))

    fake = G(x)
    loss_g = functional.softplus(-judged(x, fake)).mean() + lam * functional.l1_loss(fake, y)
    loss_d = functional.softplus(-judged(x, y)).mean() + functional.softplus(judged(x, fake.detach())).mean()
    return loss_g, loss_d
