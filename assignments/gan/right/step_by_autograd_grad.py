"""Gradients by torch.autograd.grad, for the network that is to move."""

import torch
from torch.nn import functional as F


def descend(optimizer, network, loss):
    weights = list(network.parameters())
    for w, g in zip(weights, torch.autograd.grad(loss, weights), strict=True):
        w.grad = g
    optimizer.step()
    return float(loss.detach())


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    loss_D = F.softplus(-D(x)).mean() + F.softplus(D(G(z).detach())).mean()
    loss_D = descend(optimizer_D, D, loss_D)
    return loss_D, descend(optimizer_G, G, F.softplus(-D(G(z))).mean())
