"""Believes: the loss of a step is measured after it."""

import numpy as np
from torch.nn import functional as F

FAILS = [
    "test_train_on_two_batches",
    "test_train_on_twelve_batches",
    "test_train_after_evaluation",
    "test_train_leaves_the_batches",
]
HINT = {
    "ja": ["損失は、step の前と後のどちらの値ですか。", "backward に使った損失、つまり更新の前の値を記録します。"],
    "en": [
        "Is your loss from before the step or after it?",
        "Note the loss that backward was called on, the one before the step.",
    ],
}
EDIT = [
    ("losses[step] = loss.item()", "losses[step] = cross_entropy(net(x), t, ignore_index=ignore).item()"),
]


def train(net, optimizer, batches, ignore=255):
    net.train()
    losses = []
    for x, t in batches:
        optimizer.zero_grad()
        F.cross_entropy(net(x), t, ignore_index=ignore).backward()
        optimizer.step()
        losses.append(F.cross_entropy(net(x), t, ignore_index=ignore).item())
    return np.array(losses)
