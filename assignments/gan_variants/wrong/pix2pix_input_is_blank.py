"""Believes: the input's channels of the pair are left blank."""

import torch
from torch.nn import functional

FAILS = [
    "test_pix2pix_values",
]
HINT = {
    "ja": ["同じ出力で入力だけを変えると、識別器の判定は変わりますか。", "組の前半には x そのものを入れます。"],
    "en": [
        "Does D's judgement change with the input, the output being the same?",
        "The first half of the pair is x itself.",
    ],
}
EDIT = [
    (
        "    on_fake = D(torch.cat([x, fake], dim=1))\n",
        "    on_fake = D(torch.cat([torch.zeros_like(x), fake], dim=1))\n",
    ),
    ("[x, y]", "[torch.zeros_like(x), y]"),
    ("[x, fake.detach()]", "[torch.zeros_like(x), fake.detach()]"),
]


def pix2pix_losses(G, D, x, y, lam=100.0):
    def judged(a, b):
        return D(torch.cat([torch.zeros_like(a), b], dim=1))

    fake = G(x)
    loss_g = functional.softplus(-judged(x, fake)).mean() + lam * functional.l1_loss(fake, y)
    loss_d = functional.softplus(-judged(x, y)).mean() + functional.softplus(judged(x, fake.detach())).mean()
    return loss_g, loss_d
