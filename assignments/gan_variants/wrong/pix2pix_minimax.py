"""Believes: the generator minimises log(1 − σ)."""

import torch
from torch.nn import functional

FAILS = [
    "test_pix2pix_values",
]
HINT = {
    "ja": [
        "偽物が見破られたとき、敵対的損失は大きくなりますか。",
        "−mean log σ(D(x, G(x))) です。log(1 − σ) ではありません。",
    ],
    "en": [
        "Is the adversarial term large where D sees through the fakes?",
        "It is −mean log σ(D(x, G(x))), and not log(1 − σ).",
    ],
}
EDIT = [
    (
        "    return lam * (fake - y).abs().mean() - logsigmoid(on_fake).mean(), loss_D\n",
        "    return lam * (fake - y).abs().mean() + logsigmoid(-on_fake).mean(), loss_D\n",
    )
]


def pix2pix_losses(G, D, x, y, lam=100.0):
    def judged(a, b):
        return D(torch.cat([a, b], dim=1))

    fake = G(x)
    loss_g = lam * functional.l1_loss(fake, y) - functional.softplus(judged(x, fake)).mean()
    loss_d = functional.softplus(-judged(x, y)).mean() + functional.softplus(judged(x, fake.detach())).mean()
    return loss_g, loss_d
