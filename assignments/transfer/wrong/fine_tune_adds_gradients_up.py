"""Believes: backward() begins with a gradient of 0 each time."""

import torch
from torch import nn

FAILS = ["test_fine_tune_one_step", "test_fine_tune_five_steps", "test_fine_tune_trains_open_batch_norm"]
HINT = {
    "ja": [
        "2 ステップ目の勾配の大きさを見てみましょう。",
        "backward() は勾配を足し込みます。毎ステップ zero_grad() します。",
    ],
    "en": [
        "Look at the size of the gradient in the second step.",
        "backward() adds to what is there: call zero_grad() in each step.",
    ],
}


def fine_tune(model, x, t, lr, steps):
    for m in model.modules():
        m.training = any(p.requires_grad for p in m.parameters(recurse=False))
    optimizer = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=lr)
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(model(x), t)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
