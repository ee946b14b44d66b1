"""Believes: cross_entropy takes probabilities."""

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
        "完璧な予測で、損失は 0 に近くなりますか。",
        "F.cross_entropy は中で softmax を計算します。ロジットのまま渡します。",
    ],
    "en": [
        "Does the loss of a perfect prediction come near 0?",
        "F.cross_entropy applies softmax itself: pass the logits.",
    ],
}
EDIT = [
    ("cross_entropy(net(x), t, ignore_index=ignore)", "cross_entropy(net(x).softmax(dim=1), t, ignore_index=ignore)"),
]


def train(net, optimizer, batches, ignore=255):
    net.train()
    losses = []
    for x, t in batches:
        loss = F.cross_entropy(net(x).softmax(dim=1), t, ignore_index=ignore)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return np.array(losses)
