"""Believes: probabilities go into binary_cross_entropy_with_logits."""

import torch
from torch.nn import functional as F

FAILS = ["test_train_step_of_the_discriminator", "test_train_step_of_the_generator", "test_train_step_half_by_half"]
HINT = {
    "ja": [
        "完璧な識別器の損失は、0 に近くなりますか。",
        "ロジットには with_logits の損失、確率には binary_cross_entropy です。σ を 2 回かけてはいけません。",
    ],
    "en": [
        "Does the loss of a perfect D come near 0?",
        ("Logits go with the loss with_logits, probabilities with binary_cross_entropy: σ must not be applied twice."),
    ],
}
EDIT = [
    (
        "loss_D = -logsigmoid(D(x)).mean() - logsigmoid(-D(fake.detach())).mean()",
        "loss_D = -logsigmoid(D(x).sigmoid()).mean() - logsigmoid(-D(fake.detach()).sigmoid()).mean()",
    ),
    ("loss_G = -logsigmoid(D(fake)).mean()", "loss_G = -logsigmoid(D(fake).sigmoid()).mean()"),
]


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    fake = G(z)
    real_p, fake_p = torch.sigmoid(D(x)), torch.sigmoid(D(fake.detach()))
    loss_d = F.binary_cross_entropy_with_logits(real_p, torch.ones_like(real_p))
    loss_d = loss_d + F.binary_cross_entropy_with_logits(fake_p, torch.zeros_like(fake_p))
    optimizer_D.zero_grad()
    loss_d.backward()
    optimizer_D.step()
    p = torch.sigmoid(D(fake))
    loss_g = F.binary_cross_entropy_with_logits(p, torch.ones_like(p))
    optimizer_G.zero_grad()
    loss_g.backward()
    optimizer_G.step()
    return loss_d.item(), loss_g.item()
