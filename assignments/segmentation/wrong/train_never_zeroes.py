"""Believes: backward starts from zero gradients by itself."""

import numpy as np
from torch.nn import functional as F

FAILS = ["test_train_on_two_batches", "test_train_on_twelve_batches", "test_train_after_evaluation"]
HINT = {
    "ja": [
        "2 回目のステップの勾配は、どう計算されていますか。",
        "backward の前に optimizer.zero_grad() を呼びます。勾配は足し込まれるからです。",
    ],
    "en": [
        "Where does the gradient of the second step come from?",
        "Call optimizer.zero_grad() before backward: gradients add up.",
    ],
}
EDIT = [
    ("        optimizer.zero_grad()\n", ""),
]


def train(net, optimizer, batches, ignore=255):
    net.train()
    losses = []
    for x, t in batches:
        loss = F.cross_entropy(net(x), t, ignore_index=ignore)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return np.array(losses)
