"""Believes: the fakes are detached once, and both halves use them so."""

from torch.nn import functional as F

FAILS = [
    "test_train_step_of_the_generator",
    "test_train_step_half_by_half",
    "test_train_step_with_a_sure_discriminator",
]
HINT = {
    "ja": [
        "1 ステップの後で、生成器の重みは動いていますか。",
        "detach するのは識別器の番だけです。生成器の番では、勾配が G まで届く必要があります。",
    ],
    "en": [
        "After a step, have the generator's weights moved?",
        "Detach in D's half only; in G's half the gradient has to reach G.",
    ],
}
EDIT = [("    fake = G(z)\n", "    fake = G(z).detach()\n")]


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    fake = G(z).detach()
    loss_d = F.softplus(-D(x)).mean() + F.softplus(D(fake)).mean()
    optimizer_D.zero_grad()
    loss_d.backward()
    optimizer_D.step()
    loss_g = F.softplus(-D(fake)).mean()
    optimizer_G.zero_grad()
    loss_g.backward()
    optimizer_G.step()
    return loss_d.item(), loss_g.item()
