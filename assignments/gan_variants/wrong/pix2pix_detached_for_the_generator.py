"""Believes: the fakes are detached wherever the discriminator sees them."""

import torch
from torch.nn import functional

FAILS = [
    "test_pix2pix_gradients",
]
HINT = {
    "ja": ["敵対的損失から、生成器に勾配が届きますか。", "detach するのは識別器の損失の中だけです。"],
    "en": ["Does the adversarial term give the generator a gradient?", "Detach in the discriminator's loss only."],
}
EDIT = [("    on_fake = D(torch.cat([x, fake], dim=1))\n", "    on_fake = D(torch.cat([x, fake.detach()], dim=1))\n")]


def pix2pix_losses(G, D, x, y, lam=100.0):
    def judged(a, b):
        return D(torch.cat([a, b], dim=1))

    fake = G(x)
    loss_g = functional.softplus(-judged(x, fake.detach())).mean() + lam * functional.l1_loss(fake, y)
    loss_d = functional.softplus(-judged(x, y)).mean() + functional.softplus(judged(x, fake.detach())).mean()
    return loss_g, loss_d
