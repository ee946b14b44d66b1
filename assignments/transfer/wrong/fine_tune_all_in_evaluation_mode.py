"""Believes: a frozen network stays in evaluation mode as a whole."""

import torch
from torch import nn

FAILS = ["test_fine_tune_trains_open_batch_norm"]
HINT = {
    "ja": ["動く層がバッチ正規化のとき、その統計は更新されますか。", "動く層は train、動かない層は eval にします。"],
    "en": [
        "When a batch-norm layer moves, are its statistics updated?",
        "Put the layers that move into train mode, the others into eval mode.",
    ],
}
EDIT = [("    _modes(model)\n", "    model.eval()\n")]


def fine_tune(model, x, t, lr, steps):
    model.eval()
    moving = [p for p in model.parameters() if p.requires_grad]
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(model(x), t)
        grads = torch.autograd.grad(loss, moving)
        with torch.no_grad():
            for p, g in zip(moving, grads):
                p -= lr * g
        losses.append(loss.item())
    return losses
