"""Believes: the generator minimises log(1 − σ), as in the game's formula."""

from torch.nn import functional as F

FAILS = [
    "test_train_step_of_the_generator",
    "test_train_step_half_by_half",
    "test_train_step_with_a_sure_discriminator",
]
HINT = {
    "ja": [
        "識別器が偽物を見破っているとき、生成器の勾配はほとんど 0 ではありませんか。",
        "ここでは飽和しない形 −mean log σ(D(G(z))) を使います。",
    ],
    "en": [
        "Where D has seen through the fakes, is G's gradient almost 0?",
        "Here the non-saturating form counts: −mean log σ(D(G(z))).",
    ],
}
EDIT = [("loss_G = -logsigmoid(D(fake)).mean()", "loss_G = logsigmoid(-D(fake)).mean()")]


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    fake = G(z)
    loss_d = F.softplus(-D(x)).mean() + F.softplus(D(fake.detach())).mean()
    optimizer_D.zero_grad()
    loss_d.backward()
    optimizer_D.step()
    loss_g = -F.softplus(D(fake)).mean()
    optimizer_G.zero_grad()
    loss_g.backward()
    optimizer_G.step()
    return loss_d.item(), loss_g.item()
