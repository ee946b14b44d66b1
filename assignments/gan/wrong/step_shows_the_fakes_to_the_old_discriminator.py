"""Believes: both losses are computed first, then both networks move."""

import torch
from torch.nn import functional as F

FAILS = [
    "test_train_step_of_the_generator",
    "test_train_step_half_by_half",
    "test_train_step_with_a_sure_discriminator",
]
HINT = {
    "ja": [
        "生成器の損失は、識別器の更新の前と後、どちらの D で計算していますか。",
        "更新後の D に G(z) を見せて、生成器の損失を計算します。",
    ],
    "en": [
        "Is G's loss computed with the D of before its update, or after?",
        "Show G(z) to the updated D to compute G's loss.",
    ],
}
EDIT = [
    (
        (
            "    optimizer_D.step()\n"
            "    loss_G = -logsigmoid(D(fake)).mean()\n"
            "    optimizer_G.zero_grad()\n"
            "    loss_G.backward()  # type: ignore[no-untyped-call]\n"
        ),
        (
            "    loss_G = -logsigmoid(D(fake)).mean()\n"
            "    of_D = [w.grad.clone() for w in D.parameters()]\n"
            "    optimizer_G.zero_grad()\n"
            "    loss_G.backward()\n"
            "    for w, gradient in zip(D.parameters(), of_D, strict=True):\n"
            "        w.grad = gradient\n"
            "    optimizer_D.step()\n"
        ),
    )
]


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    fake = G(z)
    loss_d = F.softplus(-D(x)).mean() + F.softplus(D(fake.detach())).mean()
    loss_g = F.softplus(-D(fake)).mean()
    of_d = torch.autograd.grad(loss_d, list(D.parameters()))
    of_g = torch.autograd.grad(loss_g, list(G.parameters()))
    for net, gradients in ((D, of_d), (G, of_g)):
        for p, g in zip(net.parameters(), gradients):
            p.grad = g
    optimizer_D.step()
    optimizer_G.step()
    return loss_d.item(), loss_g.item()
