"""Believes: the label that is ignored is always 255."""

import numpy as np
from torch.nn import functional as F

FAILS = ["test_train_on_twelve_batches"]
HINT = {
    "ja": ["引数 ignore を使っていますか。", "ignore_index=ignore と、引数を渡します。"],
    "en": ["Do you use the argument ignore?", "Pass it on: ignore_index=ignore."],
}
EDIT = [
    ("ignore_index=ignore", "ignore_index=255"),
]


def train(net, optimizer, batches, ignore=255):
    net.train()
    losses = []
    for x, t in batches:
        loss = F.cross_entropy(net(x), t, ignore_index=255)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return np.array(losses)
