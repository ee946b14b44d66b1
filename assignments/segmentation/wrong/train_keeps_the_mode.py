"""Believes: a network is in training mode anyway."""

import numpy as np
from torch.nn import functional as F

FAILS = ["test_train_after_evaluation"]
HINT = {
    "ja": ["評価モードのネットワークを渡すと、どうなりますか。", "はじめに net.train() を呼びます。"],
    "en": ["What if the network comes in evaluation mode?", "Call net.train() first."],
}
EDIT = [
    ("    net.train()\n", ""),
]


def train(net, optimizer, batches, ignore=255):
    losses = []
    for x, t in batches:
        loss = F.cross_entropy(net(x), t, ignore_index=ignore)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return np.array(losses)
