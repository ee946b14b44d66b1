"""Believes: labels that are ignored may be replaced in the batch."""

import numpy as np
from torch.nn import functional as F

FAILS = ["test_train_leaves_the_batches"]
HINT = {
    "ja": ["学習の後の t を見てみましょう。", "t[t == ignore] = … は、渡されたテンソルを書き換えます。"],
    "en": ["Look at t after training.", "t[t == ignore] = … changes the tensor that you were given."],
}


def train(net, optimizer, batches, ignore=255):
    net.train()
    losses = []
    for x, t in batches:
        t[t == ignore] = -100
        loss = F.cross_entropy(net(x), t)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return np.array(losses)
