"""Believes: both optimizers take a step in the generator's half."""

from torch.nn import functional as F

FAILS = ["test_train_step_of_the_discriminator", "test_train_step_half_by_half"]
HINT = {
    "ja": ["生成器の番で、識別器の重みは動いていませんか。", "生成器の番では optimizer_G.step() だけを呼びます。"],
    "en": ["In the generator's half, do D's weights move?", "In G's half call optimizer_G.step() only."],
}
EDIT = [
    (
        (
            "    optimizer_G.zero_grad()\n"
            "    loss_G.backward()  # type: ignore[no-untyped-call]\n"
            "    optimizer_G.step()\n"
        ),
        (
            "    optimizer_D.zero_grad()\n"
            "    optimizer_G.zero_grad()\n"
            "    loss_G.backward()\n"
            "    optimizer_G.step()\n"
            "    optimizer_D.step()\n"
        ),
    )
]


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    fake = G(z)
    loss_d = F.softplus(-D(x)).mean() + F.softplus(D(fake.detach())).mean()
    optimizer_D.zero_grad()
    loss_d.backward()
    optimizer_D.step()
    loss_g = F.softplus(-D(fake)).mean()
    optimizer_D.zero_grad()
    optimizer_G.zero_grad()
    loss_g.backward()
    optimizer_G.step()
    optimizer_D.step()
    return loss_d.item(), loss_g.item()
