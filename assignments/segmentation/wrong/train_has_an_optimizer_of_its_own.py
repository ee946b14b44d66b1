"""Believes: training makes its own optimizer."""

import numpy as np
import torch
from torch.nn import functional as F

FAILS = ["test_train_on_two_batches", "test_train_on_twelve_batches", "test_train_after_evaluation"]
HINT = {
    "ja": [
        "渡された optimizer は使われていますか。",
        "引数の optimizer の step() を呼びます。学習率やモーメンタムはその中にあります。",
    ],
    "en": [
        "Is the optimizer used that was passed?",
        "Call step() of the argument: learning rate and momentum are in it.",
    ],
}
EDIT = [
    ("    net.train()\n", "    net.train()\n    optimizer = torch.optim.SGD(net.parameters(), lr=0.01)\n"),
]


def train(net, optimizer, batches, ignore=255):
    net.train()
    optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
    losses = []
    for x, t in batches:
        loss = F.cross_entropy(net(x), t, ignore_index=ignore)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return np.array(losses)
