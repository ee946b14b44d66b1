"""The losses by torch, their gradients by autograd."""

import torch
from torch.nn.functional import binary_cross_entropy_with_logits as bce


def to_loss(logits, target):
    u = torch.as_tensor(logits, dtype=torch.float64)
    return bce(u, torch.full_like(u, target))


def discriminator_loss(real_logits, fake_logits):
    return float(to_loss(real_logits, 1.0) + to_loss(fake_logits, 0.0))


def generator_loss_minimax(fake_logits):
    return -float(to_loss(fake_logits, 0.0))


def generator_loss_nonsaturating(fake_logits):
    return float(to_loss(fake_logits, 1.0))


def slope(logits, target):
    u = torch.tensor(logits, dtype=torch.float64, requires_grad=True)
    to_loss(u, target).backward()
    return u.grad.numpy()


def discriminator_gradients(real_logits, fake_logits):
    return slope(real_logits, 1.0), slope(fake_logits, 0.0)


def generator_gradients(fake_logits):
    return -slope(fake_logits, 0.0), slope(fake_logits, 1.0)
