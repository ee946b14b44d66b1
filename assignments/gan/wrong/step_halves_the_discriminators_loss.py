"""Believes: the discriminator's loss is the mean of its two terms."""

from torch.nn import functional as F

FAILS = ["test_train_step_of_the_discriminator", "test_train_step_of_the_generator", "test_train_step_half_by_half"]
HINT = {
    "ja": [
        "ロジットがすべて 0 のとき、識別器の損失は 2 log 2 ≈ 1.386 ですか。",
        "2 つの項を平均せず、そのまま足します。",
    ],
    "en": ["For logits of 0, is D's loss 2 log 2 ≈ 1.386?", "Add the two terms; do not average them."],
}
EDIT = [
    (
        "loss_D = -logsigmoid(D(x)).mean() - logsigmoid(-D(fake.detach())).mean()",
        "loss_D = 0.5 * (-logsigmoid(D(x)).mean() - logsigmoid(-D(fake.detach())).mean())",
    )
]


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    fake = G(z)
    loss_d = (F.softplus(-D(x)).mean() + F.softplus(D(fake.detach())).mean()) / 2
    optimizer_D.zero_grad()
    loss_d.backward()
    optimizer_D.step()
    loss_g = -F.logsigmoid(D(fake)).mean()
    optimizer_G.zero_grad()
    loss_g.backward()
    optimizer_G.step()
    return loss_d.item(), loss_g.item()
