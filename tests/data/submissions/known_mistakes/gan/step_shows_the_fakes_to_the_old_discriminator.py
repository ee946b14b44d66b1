import copy

import torch
from torch import nn


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    bce = nn.BCEWithLogitsLoss()
    before = copy.deepcopy(D)
    a, b = D(x), D(G(z).detach())
    d_loss = bce(a, torch.ones_like(a)) + bce(b, torch.zeros_like(b))
    optimizer_D.zero_grad()
    d_loss.backward()
    optimizer_D.step()
    c = before(G(z))
    g_loss = bce(c, torch.ones_like(c))
    optimizer_G.zero_grad()
    g_loss.backward()
    optimizer_G.step()
    return d_loss.item(), g_loss.item()
