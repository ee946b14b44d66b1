"""Believes: ignored pixels become class 0, so that no label is out of range."""

import numpy as np
from torch.nn import functional as F

FAILS = ["test_train_on_twelve_batches", "test_train_after_evaluation", "test_train_leaves_the_batches"]
HINT = {
    "ja": [
        "数えない画素のラベルを何に置き換えていますか。",
        "置き換えず、ignore_index を使います。t も書き換えません。",
    ],
    "en": [
        "What becomes of the labels of ignored pixels?",
        "Do not replace them, use ignore_index; and leave t as it is.",
    ],
}


def train(net, optimizer, batches, ignore=255):
    net.train()
    losses = []
    for x, t in batches:
        t[t == ignore] = 0
        loss = F.cross_entropy(net(x), t)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return np.array(losses)
