"""Believes: the distance to the wanted image is a squared one."""

import torch
from torch.nn import functional

FAILS = [
    "test_pix2pix_values",
]
HINT = {
    "ja": ["G(x) と y の差が 2 のとき、距離はいくつですか。", "pix2pix は L1（絶対値の平均）を使います。"],
    "en": ["Where G(x) and y differ by 2, what is the distance?", "pix2pix uses L1, the mean absolute difference."],
}
EDIT = [
    (
        "    return lam * (fake - y).abs().mean() - logsigmoid(on_fake).mean(), loss_D\n",
        "    return lam * (fake - y).square().mean() - logsigmoid(on_fake).mean(), loss_D\n",
    )
]


def pix2pix_losses(G, D, x, y, lam=100.0):
    def judged(a, b):
        return D(torch.cat([a, b], dim=1))

    fake = G(x)
    loss_g = functional.softplus(-judged(x, fake)).mean() + lam * functional.mse_loss(fake, y)
    loss_d = functional.softplus(-judged(x, y)).mean() + functional.softplus(judged(x, fake.detach())).mean()
    return loss_g, loss_d
