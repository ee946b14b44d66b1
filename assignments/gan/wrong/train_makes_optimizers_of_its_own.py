"""Believes: every step makes new optimizers of gradient descent."""

import numpy as np
import torch
from torch.nn.functional import logsigmoid

FAILS = ["test_train_twenty_steps", "test_gaussian_is_learned"]
HINT = {
    "ja": [
        "モーメンタムのある optimizer で、20 ステップ比べましょう。",
        "毎ステップ optimizer を作り直すと、モーメンタムが効きません。渡されたものを使い続けます。",
    ],
    "en": [
        "Compare 20 steps with an optimizer that has momentum.",
        "New optimizers in every step have no momentum: keep using those that were passed.",
    ],
}
EDIT = [
    ("from torch.optim import Optimizer", "from torch.optim import SGD, Optimizer"),
    (
        "        losses[t] = train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n))",
        (
            "        rates = [optimizer.param_groups[0]['lr'] for optimizer in (optimizer_G, optimizer_D)]\n"
            "        new = [SGD(net.parameters(), lr) for net, lr in zip((G, D), rates, strict=True)]\n"
            "        losses[t] = train_step(G, D, *new, sample(n), noise(n))"
        ),
    ),
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
        lr_g, lr_d = optimizer_G.param_groups[0]["lr"], optimizer_D.param_groups[0]["lr"]
        new_g, new_d = torch.optim.SGD(G.parameters(), lr=lr_g), torch.optim.SGD(D.parameters(), lr=lr_d)
        history.append(one_step(G, D, new_g, new_d, sample(n), noise(n)))
    return np.array(history)
