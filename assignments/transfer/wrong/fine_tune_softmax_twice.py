"""Believes: cross-entropy takes probabilities."""

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
        "cross_entropy に渡しているのは、ロジットですか、確率ですか。",
        "PyTorch の cross_entropy は中で softmax をします。ロジットをそのまま渡します。",
    ],
    "en": [
        "Do you pass logits or probabilities to cross_entropy?",
        "PyTorch's cross_entropy does the softmax itself: pass the logits as they are.",
    ],
}
EDIT = [("nn.functional.cross_entropy(model(x), t)", "nn.functional.cross_entropy(torch.softmax(model(x), dim=1), t)")]


def fine_tune(model, x, t, lr, steps):
    for m in model.modules():
        m.training = any(p.requires_grad for p in m.parameters(recurse=False))
    moving = [p for p in model.parameters() if p.requires_grad]
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(torch.softmax(model(x), dim=1), t)
        grads = torch.autograd.grad(loss, moving)
        with torch.no_grad():
            for p, g in zip(moving, grads):
                p -= lr * g
        losses.append(loss.item())
    return losses
