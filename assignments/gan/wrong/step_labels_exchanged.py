"""Believes: real is 0 and fake is 1, for the discriminator."""

from torch.nn import functional as F

FAILS = ["test_train_step_of_the_discriminator", "test_train_step_of_the_generator", "test_train_step_half_by_half"]
HINT = {
    "ja": ["学習が進むと、D(本物) は大きくなりますか。", "識別器の目標は本物が 1、偽物が 0 です。"],
    "en": ["As training goes on, does D(real) become larger?", "The discriminator's aims are 1 for real, 0 for fake."],
}
EDIT = [
    (
        "loss_D = -logsigmoid(D(x)).mean() - logsigmoid(-D(fake.detach())).mean()",
        "loss_D = -logsigmoid(-D(x)).mean() - logsigmoid(D(fake.detach())).mean()",
    )
]


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    fake = G(z)
    loss_d = F.softplus(D(x)).mean() + F.softplus(-D(fake.detach())).mean()
    optimizer_D.zero_grad()
    loss_d.backward()
    optimizer_D.step()
    loss_g = -F.logsigmoid(D(fake)).mean()
    optimizer_G.zero_grad()
    loss_g.backward()
    optimizer_G.step()
    return loss_d.item(), loss_g.item()
