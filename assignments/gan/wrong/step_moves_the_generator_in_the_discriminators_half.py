"""Believes: the fakes need no detach, and one zero_grad at the end of a step is enough."""

from torch.nn import functional as F

FAILS = [
    "test_train_step_of_the_generator",
    "test_train_step_half_by_half",
    "test_train_step_with_a_sure_discriminator",
]
HINT = {
    "ja": [
        "識別器の loss.backward() の直後に、生成器の勾配を見てみましょう。",
        "偽物を detach() し、生成器の backward() の前に optimizer_G.zero_grad() を呼びます。",
    ],
    "en": [
        "Look at the generator's gradients right after D's loss.backward().",
        "detach() the fakes in D's half, and call optimizer_G.zero_grad() before G's backward().",
    ],
}
EDIT = [
    ("D(fake.detach())", "D(fake)"),
    ("    loss_D.backward()", "    loss_D.backward(retain_graph=True)"),
    (
        "    loss_G = -logsigmoid(D(fake)).mean()\n    optimizer_G.zero_grad()\n",
        "    loss_G = -logsigmoid(D(fake)).mean()\n",
    ),
]


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    loss_d = F.softplus(-D(x)).mean() + F.softplus(D(G(z))).mean()
    optimizer_D.zero_grad()
    loss_d.backward()
    optimizer_D.step()
    loss_g = F.softplus(-D(G(z))).mean()
    loss_g.backward()
    optimizer_G.step()
    return loss_d.item(), loss_g.item()
