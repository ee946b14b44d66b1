"""Believes: D's error becomes largest when G minimises minus D's whole loss."""

from torch.nn import functional as F

FAILS = [
    "test_train_step_of_the_generator",
    "test_train_step_half_by_half",
    "test_train_step_with_a_sure_discriminator",
]
HINT = {
    "ja": [
        "生成器の損失に、本物 x は関係しますか。",
        "生成器に関係するのは偽物の項だけです。ここでは −mean log σ(D(G(z))) を使います。",
    ],
    "en": [
        "Has the real x anything to do with G's loss?",
        "Only the fake term depends on G; here it is −mean log σ(D(G(z))).",
    ],
}
EDIT = [("loss_G = -logsigmoid(D(fake)).mean()", "loss_G = logsigmoid(D(x)).mean() + logsigmoid(-D(fake)).mean()")]


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    fake = G(z)
    loss_d = F.softplus(-D(x)).mean() + F.softplus(D(fake.detach())).mean()
    optimizer_D.zero_grad()
    loss_d.backward()
    optimizer_D.step()
    loss_g = -(F.softplus(-D(x)).mean() + F.softplus(D(fake)).mean())
    optimizer_G.zero_grad()
    loss_g.backward()
    optimizer_G.step()
    return loss_d.item(), loss_g.item()
