"""Believes: the loss is the sum over the batch."""

import torch
from torch import nn

FAILS = [
    "test_fine_tune_one_step",
    "test_fine_tune_five_steps",
    "test_fine_tune_keeps_what_is_frozen",
    "test_fine_tune_trains_open_batch_norm",
]
HINT = {
    "ja": [
        "バッチを 2 倍にすると、損失は 2 倍になりますか。",
        '交差エントロピーはバッチの平均です（reduction="mean"）。',
    ],
    "en": ["Does the loss double when the batch does?", 'Cross-entropy is the mean over the batch (reduction="mean").'],
}
EDIT = [("nn.functional.cross_entropy(model(x), t)", 'nn.functional.cross_entropy(model(x), t, reduction="sum")')]


def fine_tune(model, x, t, lr, steps):
    for m in model.modules():
        m.training = any(p.requires_grad for p in m.parameters(recurse=False))
    moving = [p for p in model.parameters() if p.requires_grad]
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(model(x), t, reduction="sum")
        grads = torch.autograd.grad(loss, moving)
        with torch.no_grad():
            for p, g in zip(moving, grads):
                p -= lr * g
        losses.append(loss.item())
    return losses
