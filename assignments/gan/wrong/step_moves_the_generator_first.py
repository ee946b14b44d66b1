"""Believes: the generator comes first."""

from torch.nn import functional as F

FAILS = ["test_train_step_of_the_discriminator", "test_train_step_of_the_generator", "test_train_step_half_by_half"]
HINT = {
    "ja": [
        "識別器が見る偽物は、生成器の更新の前のものですか、後のものですか。",
        "まず識別器を更新し、次に生成器を更新します。",
    ],
    "en": ["Are the fakes that D sees those of before G's update, or after?", "First D is updated, then G."],
}
EDIT = [
    (
        "    fake = G(z)\n    loss_D =",
        (
            "    fake = G(z)\n"
            "    loss_G = -logsigmoid(D(fake)).mean()\n"
            "    optimizer_G.zero_grad()\n"
            "    loss_G.backward()\n"
            "    optimizer_G.step()\n"
            "    fake = G(z)\n"
            "    loss_D ="
        ),
    ),
    (
        (
            "    loss_G = -logsigmoid(D(fake)).mean()\n"
            "    optimizer_G.zero_grad()\n"
            "    loss_G.backward()  # type: ignore[no-untyped-call]\n"
            "    optimizer_G.step()\n"
        ),
        "",
    ),
]


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    loss_g = F.softplus(-D(G(z))).mean()
    optimizer_G.zero_grad()
    loss_g.backward()
    optimizer_G.step()
    loss_d = F.softplus(-D(x)).mean() + F.softplus(D(G(z).detach())).mean()
    optimizer_D.zero_grad()
    loss_d.backward()
    optimizer_D.step()
    return loss_d.item(), loss_g.item()
