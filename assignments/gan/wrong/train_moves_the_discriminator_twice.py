"""Believes: the discriminator must be ahead, so it gets two steps for one of the generator."""

import numpy as np
from torch.nn.functional import logsigmoid

FAILS = ["test_train_three_steps", "test_train_twenty_steps"]
HINT = {
    "ja": ["1 ステップで、識別器は何回動いていますか。", "この課題では、識別器 1 回に生成器 1 回です。"],
    "en": ["How often does D move in one step?", "In this exercise D takes one step for one of G."],
}
EDIT = [
    (
        "        losses[t] = train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n))",
        (
            "        x, z = sample(n), noise(n)\n"
            "        loss = -logsigmoid(D(x)).mean() - logsigmoid(-D(G(z).detach())).mean()\n"
            "        optimizer_D.zero_grad()\n"
            "        loss.backward()\n"
            "        optimizer_D.step()\n"
            "        losses[t] = train_step(G, D, optimizer_G, optimizer_D, x, z)"
        ),
    )
]


def one_step(G, D, optimizer_G, optimizer_D, x, z):
    fake = G(z)
    loss_d = -logsigmoid(D(x)).mean() - logsigmoid(-D(fake.detach())).mean()
    optimizer_D.zero_grad()
    loss_d.backward()
    optimizer_D.step()
    loss_g = -logsigmoid(D(fake)).mean()
    optimizer_G.zero_grad()
    loss_g.backward()
    optimizer_G.step()
    return loss_d.item(), loss_g.item()


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
    history = []
    for _ in range(steps):
        x, z = sample(n), noise(n)
        optimizer_D.zero_grad()
        (-logsigmoid(D(x)).mean() - logsigmoid(-D(G(z).detach())).mean()).backward()
        optimizer_D.step()
        history.append(one_step(G, D, optimizer_G, optimizer_D, x, z))
    return np.array(history)
