"""Believes: the weights go along the gradient."""

import torch
from torch import nn

FAILS = [
    "test_fine_tune_one_step",
    "test_fine_tune_five_steps",
    "test_fine_tune_keeps_what_is_frozen",
    "test_fine_tune_trains_open_batch_norm",
]
HINT = {
    "ja": ["損失は下がっていますか。", "w ← w − lr ∂E/∂w です。勾配と逆の向きに動かします。"],
    "en": ["Does your loss go down?", "w ← w − lr ∂E/∂w: move against the gradient."],
}
EDIT = [("parameter.sub_(lr * gradient)", "parameter.add_(lr * gradient)")]


def fine_tune(model, x, t, lr, steps):
    for m in model.modules():
        m.training = any(p.requires_grad for p in m.parameters(recurse=False))
    moving = [p for p in model.parameters() if p.requires_grad]
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(model(x), t)
        grads = torch.autograd.grad(loss, moving)
        with torch.no_grad():
            for p, g in zip(moving, grads):
                p += lr * g
        losses.append(loss.item())
    return losses
