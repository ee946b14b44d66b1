"""Believes: one batch, drawn before the loop, is enough."""

import numpy as np
from torch.nn.functional import logsigmoid

FAILS = ["test_train_three_steps", "test_train_twenty_steps"]
HINT = {
    "ja": ["sample(n) は何回呼ばれていますか。", "毎ステップ、sample(n) と noise(n) を新しく呼びます。"],
    "en": ["How often is sample(n) called?", "Call sample(n) and noise(n) anew in every step."],
}
EDIT = [
    ("    losses = np.empty((steps, 2))\n", "    losses = np.empty((steps, 2))\n    x, z = sample(n), noise(n)\n"),
    ("optimizer_D, sample(n), noise(n))", "optimizer_D, x, z)"),
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
    x, z = sample(n), noise(n)
    return np.array([one_step(G, D, optimizer_G, optimizer_D, x, z) for _ in range(steps)])
