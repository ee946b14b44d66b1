"""Believes: lambda is the constant 100."""

import torch
from torch.nn import functional

FAILS = [
    "test_pix2pix_values",
]
HINT = {
    "ja": ["lam に別の値を渡すと、損失は変わりますか。", "引数の lam を使います。100 は既定値です。"],
    "en": ["Does the loss change with the lam that is passed?", "Use the argument lam; 100 is its default."],
}
EDIT = [
    (
        "    return lam * (fake - y).abs().mean() - logsigmoid(on_fake).mean(), loss_D\n",
        "    return 100 * (fake - y).abs().mean() - logsigmoid(on_fake).mean(), loss_D\n",
    )
]


def pix2pix_losses(G, D, x, y, lam=100.0):
    def judged(a, b):
        return D(torch.cat([a, b], dim=1))

    fake = G(x)
    loss_g = functional.softplus(-judged(x, fake)).mean() + 100 * functional.l1_loss(fake, y)
    loss_d = functional.softplus(-judged(x, y)).mean() + functional.softplus(judged(x, fake.detach())).mean()
    return loss_g, loss_d
