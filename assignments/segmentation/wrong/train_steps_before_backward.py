"""Believes: the step comes before the gradients of this batch."""

import numpy as np
from torch.nn import functional as F

FAILS = [
    "test_train_on_two_batches",
    "test_train_on_twelve_batches",
    "test_train_after_evaluation",
    "test_train_leaves_the_batches",
]
HINT = {
    "ja": ["step が使うのは、どのバッチの勾配ですか。", "zero_grad、backward、step の順に呼びます。"],
    "en": ["Which batch's gradients does step use?", "The order is zero_grad, backward, step."],
}
EDIT = [
    ("        optimizer.step()\n", ""),
    ("        optimizer.zero_grad()\n", "        optimizer.step()\n        optimizer.zero_grad()\n"),
]


def train(net, optimizer, batches, ignore=255):
    net.train()
    losses = []
    for x, t in batches:
        loss = F.cross_entropy(net(x), t, ignore_index=ignore)
        optimizer.step()
        optimizer.zero_grad()
        loss.backward()
        losses.append(loss.item())
    return np.array(losses)
