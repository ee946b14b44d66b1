"""Believes: zero_grad belongs right before the step."""

import numpy as np
from torch.nn import functional as F

FAILS = ["test_train_on_two_batches", "test_train_on_twelve_batches", "test_train_after_evaluation"]
HINT = {
    "ja": [
        "学習の後、重みは動いていますか。",
        "step の直前に zero_grad を呼ぶと、計算した勾配が消えます。zero_grad、backward、step の順です。",
    ],
    "en": [
        "Have the weights moved after training?",
        "zero_grad right before step throws the gradients away: the order is zero_grad, backward, step.",
    ],
}
EDIT = [
    ("        optimizer.step()\n", "        optimizer.zero_grad()\n        optimizer.step()\n"),
]


def train(net, optimizer, batches, ignore=255):
    net.train()
    losses = []
    for x, t in batches:
        loss = F.cross_entropy(net(x), t, ignore_index=ignore)
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
        losses.append(loss.item())
    return np.array(losses)
