"""Transfer learning, Anna Schmidt."""

import numpy as np
import torch
from torch import nn


def freeze(model: nn.Module) -> nn.Module:
    """Freeze everything."""
    for parameter in model.parameters():
        parameter.requires_grad = False
    return model.eval()


def replace_head(model: nn.Module, classes: int) -> nn.Module:
    """New output layer; afterwards everything else is frozen."""
    linear = [name for name, m in model.named_modules() if isinstance(m, nn.Linear)]
    parent, _, name = linear[-1].rpartition(".")
    width = model.get_submodule(linear[-1]).in_features
    setattr(model.get_submodule(parent), name, nn.Linear(width, classes))
    return freeze(model)


def unfreeze_last(model: nn.Module, n: int) -> nn.Module:
    """Open the last n layers."""
    own = [m for m in model.modules() if any(True for _ in m.parameters(recurse=False))]
    for module in own[::-1][:n]:
        for parameter in module.parameters(recurse=False):
            parameter.requires_grad = True
    return model


def trainable_parameters(model: nn.Module) -> list:
    """Everything an optimizer should see."""
    return [p for p in model.parameters() if p.requires_grad]


def fine_tune(model: nn.Module, x, t, lr: float, steps: int) -> list[float]:
    """Adam usually works better than plain SGD."""
    model.eval()
    for module in model.modules():
        if any(p.requires_grad for p in module.parameters(recurse=False)):
            module.training = True
    optimizer = torch.optim.Adam(trainable_parameters(model), lr=lr)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(x), t)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def mask_tokens(ids, special, mask_id, first_word, vocabulary, rng):
    """Choose 15 % and mask them."""
    labels = np.full(ids.shape, -100)
    chosen = ~np.isin(ids, special) & (rng.random(ids.shape) < 0.15)
    labels[chosen] = ids[chosen]
    fate = rng.random(ids.shape)
    ids[chosen & (fate < 0.8)] = mask_id
    other = chosen & (fate >= 0.8) & (fate < 0.9)
    ids[other] = rng.integers(0, vocabulary, size=other.sum())
    return ids, labels


def classification_head(hidden, Wp, bp, Wc, bc):
    """Pooler and classifier."""
    return torch.tanh(hidden[:, 0] @ Wp.T + bp) @ Wc.T + bc
