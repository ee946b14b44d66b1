"""With the module's own methods, and torch.optim."""

import torch
from torch import nn


def freeze(model):
    return model.requires_grad_(False).eval()


def trainable_parameters(model):
    return list(filter(lambda p: p.requires_grad, model.parameters()))


def fine_tune(model, x, t, lr, steps):
    model.train()
    for module in model.modules():
        own = list(module.parameters(recurse=False))
        if own and not any(p.requires_grad for p in own):
            module.eval()
    optimizer = torch.optim.SGD(trainable_parameters(model), lr=lr)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = nn.CrossEntropyLoss()(model(x), t)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
