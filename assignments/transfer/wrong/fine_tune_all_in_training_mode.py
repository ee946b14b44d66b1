"""Believes: training needs model.train() for the whole network."""

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
        "学習の前後で、凍結した層の running_mean を比べてみましょう。",
        "model.train() の後、凍結した層だけを eval に戻します。",
    ],
    "en": [
        "Compare running_mean of a frozen layer before and after training.",
        "After model.train(), put the frozen layers into eval mode again.",
    ],
}
EDIT = [("    _modes(model)\n", "    model.train()\n")]


def fine_tune(model, x, t, lr, steps):
    model.train()
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
