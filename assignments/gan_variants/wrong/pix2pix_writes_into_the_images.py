"""Believes: the wanted images may hold the difference once they are not needed any more."""

import torch
from torch.nn import functional

FAILS = [
    "test_pix2pix_leaves_everything",
]
HINT = {
    "ja": [
        "pix2pix_losses を呼んだ後、y は元のままですか。",
        "y.sub_() のような、下線の付く計算は y を書き換えます。fake - y を使います。",
    ],
    "en": ["Is y as it was after the call?", "y.sub_() and its like change y itself: use fake - y."],
}


def pix2pix_losses(G, D, x, y, lam=100.0):
    def judged(a, b):
        return D(torch.cat([a, b], dim=1))

    fake = G(x)
    loss_g = functional.softplus(-judged(x, fake)).mean()
    loss_d = functional.softplus(-judged(x, y)).mean() + functional.softplus(judged(x, fake.detach())).mean()
    loss_g = loss_g + lam * y.sub_(fake).abs().mean()
    return loss_g, loss_d
