"""Believes: the L1 term is the sum over the pixels."""

import torch
from torch.nn import functional

FAILS = [
    "test_pix2pix_values",
]
HINT = {
    "ja": ["画像が大きくなると、L1 の項はどうなりますか。", "L1 の項は全画素の平均です。"],
    "en": ["How does the L1 term change with the size of the image?", "The L1 term is the mean over all pixels."],
}
EDIT = [
    (
        "    return lam * (fake - y).abs().mean() - logsigmoid(on_fake).mean(), loss_D\n",
        "    return lam * (fake - y).abs().sum() - logsigmoid(on_fake).mean(), loss_D\n",
    )
]


def pix2pix_losses(G, D, x, y, lam=100.0):
    def judged(a, b):
        return D(torch.cat([a, b], dim=1))

    fake = G(x)
    loss_g = functional.softplus(-judged(x, fake)).mean() + lam * (fake - y).abs().sum()
    loss_d = functional.softplus(-judged(x, y)).mean() + functional.softplus(judged(x, fake.detach())).mean()
    return loss_g, loss_d
