"""Believes: batches come in a random order."""

import numpy as np
from torch.nn import functional as F

FAILS = ["test_train_on_two_batches", "test_train_on_twelve_batches", "test_train_after_evaluation"]
HINT = {
    "ja": [
        "t 番目の損失は、どのバッチのものですか。",
        "batches は並び順のまま使います（シャッフルは、バッチを作る側の仕事です）。",
    ],
    "en": [
        "Which batch does the loss number t belong to?",
        "Use the batches in the order in which they come: shuffling is done where they are made.",
    ],
}
EDIT = [
    ("for step, (x, t) in enumerate(batches):", "for step, (x, t) in enumerate(reversed(batches)):"),
]


def train(net, optimizer, batches, ignore=255):
    net.train()
    losses = []
    for x, t in reversed(batches):
        loss = F.cross_entropy(net(x), t, ignore_index=ignore)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return np.array(losses)
