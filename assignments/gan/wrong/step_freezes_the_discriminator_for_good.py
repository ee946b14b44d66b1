"""Believes: D has to be frozen in the generator's half, and stays so."""

from torch.nn import functional as F

FAILS = ["test_train_step_five_times"]
HINT = {
    "ja": [
        "train_step を 2 回続けて呼んでみましょう。",
        "D.requires_grad_(False) にしたら、生成器の番の後で True に戻します。",
    ],
    "en": ["Call train_step twice in a row.", "After D.requires_grad_(False) and G's half, set it to True again."],
}
EDIT = [("    loss_G = -logs", "    D.requires_grad_(False)\n    loss_G = -logs")]


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    fake = G(z)
    loss_d = F.softplus(-D(x)).mean() + F.softplus(D(fake.detach())).mean()
    optimizer_D.zero_grad()
    loss_d.backward()
    optimizer_D.step()
    D.requires_grad_(False)
    loss_g = F.softplus(-D(fake)).mean()
    optimizer_G.zero_grad()
    loss_g.backward()
    optimizer_G.step()
    return loss_d.item(), loss_g.item()
