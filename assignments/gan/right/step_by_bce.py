"""Labels of ones and zeros, and the fakes made anew for the second half."""

import torch
from torch import nn


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    criterion = nn.BCEWithLogitsLoss()
    with torch.no_grad():
        fake = G(z)
    optimizer_D.zero_grad()
    real_logits, fake_logits = D(x), D(fake)
    loss_D = criterion(real_logits, torch.ones_like(real_logits))
    loss_D = loss_D + criterion(fake_logits, torch.zeros_like(fake_logits))
    loss_D.backward()
    optimizer_D.step()
    optimizer_G.zero_grad()
    logits = D(G(z))
    loss_G = criterion(logits, torch.ones_like(logits))
    loss_G.backward()
    optimizer_G.step()
    return loss_D.item(), loss_G.item()
