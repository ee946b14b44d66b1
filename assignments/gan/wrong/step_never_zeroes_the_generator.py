"""Believes: only D's gradients have to be zeroed; G's half does not repeat."""

from torch.nn import functional as F

FAILS = ["test_train_step_after_other_gradients", "test_train_step_five_times"]
HINT = {
    "ja": [
        "2 ステップ目で、生成器の勾配は 1 ステップ目の分を含んでいませんか。",
        "生成器の backward() の前に optimizer_G.zero_grad() を呼びます。",
    ],
    "en": [
        "In the second step, do G's gradients still contain those of the first?",
        "Call optimizer_G.zero_grad() before G's backward().",
    ],
}
EDIT = [("    optimizer_G.zero_grad()\n", "")]


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    fake = G(z)
    loss_d = F.softplus(-D(x)).mean() + F.softplus(D(fake.detach())).mean()
    optimizer_D.zero_grad()
    loss_d.backward()
    optimizer_D.step()
    loss_g = F.softplus(-D(fake)).mean()
    loss_g.backward()
    optimizer_G.step()
    return loss_d.item(), loss_g.item()
