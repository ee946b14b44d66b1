"""Believes: the mean is over all pixels, ignored ones add 0."""

import numpy as np
from torch.nn import functional as F

FAILS = ["test_train_on_twelve_batches", "test_train_after_evaluation", "test_train_leaves_the_batches"]
HINT = {
    "ja": [
        "数えない画素を増やすと、損失は小さくなりますか。",
        'reduction="none" の後の .mean() は全画素で割ります。ignore_index を指定した平均を使います。',
    ],
    "en": [
        "Does the loss fall when more pixels are ignored?",
        '.mean() after reduction="none" divides by all pixels: use the mean of cross_entropy with ignore_index.',
    ],
}
EDIT = [
    (
        "cross_entropy(net(x), t, ignore_index=ignore)",
        'cross_entropy(net(x), t, ignore_index=ignore, reduction="none").mean()',
    ),
]


def train(net, optimizer, batches, ignore=255):
    net.train()
    losses = []
    for x, t in batches:
        loss = F.cross_entropy(net(x), t, ignore_index=ignore, reduction="none").mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return np.array(losses)
