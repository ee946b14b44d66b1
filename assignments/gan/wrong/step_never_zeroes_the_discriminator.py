"""Believes: the generator's half leaves nothing behind in D."""

from torch.nn import functional as F

FAILS = ["test_train_step_after_other_gradients", "test_train_step_five_times"]
HINT = {
    "ja": [
        "2 ステップ目の前に、D の勾配は 0 になっていますか。",
        "生成器の backward() は D にも勾配を残します。識別器の backward() の前に optimizer_D.zero_grad() を呼びます。",
    ],
    "en": [
        "Before the second step, are D's gradients 0?",
        "G's backward() leaves gradients in D, too: call optimizer_D.zero_grad() before D's backward().",
    ],
}
EDIT = [("    optimizer_D.zero_grad()\n", "")]


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    fake = G(z)
    loss_d = F.softplus(-D(x)).mean() + F.softplus(D(fake.detach())).mean()
    loss_d.backward()
    optimizer_D.step()
    loss_g = F.softplus(-D(fake)).mean()
    optimizer_G.zero_grad()
    loss_g.backward()
    optimizer_G.step()
    return loss_d.item(), loss_g.item()
