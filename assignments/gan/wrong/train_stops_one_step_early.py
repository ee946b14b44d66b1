"""Believes: the steps are counted from 1."""

import numpy as np
from torch.nn.functional import logsigmoid

FAILS = ["test_train_three_steps", "test_train_twenty_steps"]
HINT = {
    "ja": ["返した損失は、何行ありますか。", "range(1, steps) は steps − 1 回です。range(steps) にします。"],
    "en": ["How many rows has what you return?", "range(1, steps) has steps − 1 turns: use range(steps)."],
}
EDIT = [
    ("losses = np.empty((steps, 2))", "losses = np.empty((steps - 1, 2))"),
    ("for t in range(steps):", "for t in range(steps - 1):"),
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
    for _ in range(1, steps):
        history.append(one_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n)))
    return np.array(history)
