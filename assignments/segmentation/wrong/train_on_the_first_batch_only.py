"""Believes: the same batch is used in every step."""

import numpy as np
from torch.nn import functional as F

FAILS = ["test_train_on_two_batches", "test_train_on_twelve_batches", "test_train_after_evaluation"]
HINT = {
    "ja": ["2 つ目のバッチは、いつ使われますか。", "batches を先頭から順に、1 回ずつ使います。"],
    "en": ["When is the second batch used?", "Use the batches in order, each once."],
}
EDIT = [
    ("for step, (x, t) in enumerate(batches):", "for step, (x, t) in enumerate([batches[0]] * len(batches)):"),
]


def train(net, optimizer, batches, ignore=255):
    net.train()
    losses = []
    x, t = batches[0]
    for _ in range(len(batches)):
        loss = F.cross_entropy(net(x), t, ignore_index=ignore)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return np.array(losses)
