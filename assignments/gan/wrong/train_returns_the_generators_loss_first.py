"""Believes: the loss of G comes first, as G does among the arguments."""

import numpy as np
from torch.nn.functional import logsigmoid

FAILS = ["test_train_three_steps", "test_train_twenty_steps"]
HINT = {
    "ja": ["1 列目は、どちらの損失ですか。", "1 列目が識別器、2 列目が生成器の損失です。"],
    "en": [
        "Whose loss is the first column?",
        "The first column is the discriminator's loss, the second the generator's.",
    ],
}
EDIT = [
    (
        "losses[t] = train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n))",
        "losses[t] = train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n))[::-1]",
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
        d, g = one_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n))
        history.append((g, d))
    return np.array(history)
