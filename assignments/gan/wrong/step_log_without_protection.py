"""Believes: a sigmoid is never exactly 0 or 1, so torch.log is safe."""

import torch

FAILS = ["test_train_step_with_a_sure_discriminator"]
HINT = {
    "ja": [
        "ロジットが ±1000 くらいのとき、損失は inf や nan になっていませんか。",
        "torch.log(sigmoid(…)) でなく、F.logsigmoid や binary_cross_entropy_with_logits を使います。",
    ],
    "en": [
        "With logits of about ±1000, are the losses inf or nan?",
        "Not torch.log(sigmoid(…)), but F.logsigmoid or binary_cross_entropy_with_logits.",
    ],
}
EDIT = [
    (
        "loss_D = -logsigmoid(D(x)).mean() - logsigmoid(-D(fake.detach())).mean()",
        "loss_D = -D(x).sigmoid().log().mean() - (1 - D(fake.detach()).sigmoid()).log().mean()",
    ),
    ("loss_G = -logsigmoid(D(fake)).mean()", "loss_G = -D(fake).sigmoid().log().mean()"),
]


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    fake = G(z)
    loss_d = -torch.log(torch.sigmoid(D(x))).mean() - torch.log(1 - torch.sigmoid(D(fake.detach()))).mean()
    optimizer_D.zero_grad()
    loss_d.backward()
    optimizer_D.step()
    loss_g = -torch.log(torch.sigmoid(D(fake))).mean()
    optimizer_G.zero_grad()
    loss_g.backward()
    optimizer_G.step()
    return loss_d.item(), loss_g.item()
