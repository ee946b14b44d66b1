"""Believes: the discriminator sees the output without the input."""

from torch.nn import functional

FAILS = [
    "test_pix2pix_values",
]
HINT = {
    "ja": [
        "識別器は、出力が入力に合っているかどうかを見分けられますか。",
        "識別器には（入力, 出力）の組を渡します: torch.cat([x, 出力], dim=1)。",
    ],
    "en": [
        "Can the discriminator tell whether an output belongs to its input?",
        "Give D the pair (input, output): torch.cat([x, output], dim=1).",
    ],
}
EDIT = [
    ("    on_fake = D(torch.cat([x, fake], dim=1))\n", "    on_fake = D(fake)\n"),
    (
        "    loss_D = _discriminator_loss(D(torch.cat([x, y], dim=1)), D(torch.cat([x, fake.detach()], dim=1)))\n",
        "    loss_D = _discriminator_loss(D(y), D(fake.detach()))\n",
    ),
]


def pix2pix_losses(G, D, x, y, lam=100.0):
    def judged(a, b):
        return D(b)

    fake = G(x)
    loss_g = functional.softplus(-judged(x, fake)).mean() + lam * functional.l1_loss(fake, y)
    loss_d = functional.softplus(-judged(x, y)).mean() + functional.softplus(judged(x, fake.detach())).mean()
    return loss_g, loss_d
