"""Believes: the losses of all pixels are added up."""

import numpy as np
from torch.nn import functional as F

FAILS = [
    "test_train_on_two_batches",
    "test_train_on_twelve_batches",
    "test_train_after_evaluation",
    "test_train_leaves_the_batches",
]
HINT = {
    "ja": [
        "画像を大きくすると、損失も大きくなりますか。",
        "数える画素についての平均です（reduction の既定値のままにします）。",
    ],
    "en": [
        "Does the loss grow with the image?",
        "It is the mean over the pixels that count: leave reduction at its default.",
    ],
}
EDIT = [
    ("cross_entropy(net(x), t, ignore_index=ignore)", 'cross_entropy(net(x), t, ignore_index=ignore, reduction="sum")'),
]


def train(net, optimizer, batches, ignore=255):
    net.train()
    losses = []
    for x, t in batches:
        loss = F.cross_entropy(net(x), t, ignore_index=ignore, reduction="sum")
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return np.array(losses)
