import torch
from torch import nn


def target(logits, value):
    return torch.full_like(logits, float(value))


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    criterion = nn.BCEWithLogitsLoss()
    real, fake = D(x), D(G(z).detach())
    errD = criterion(real, target(real, 0)) + criterion(fake, target(fake, 1))
    optimizer_D.zero_grad()
    errD.backward()
    optimizer_D.step()
    fake = D(G(z))
    errG = criterion(fake, target(fake, 1))
    optimizer_G.zero_grad()
    errG.backward()
    optimizer_G.step()
    return errD.item(), errG.item()
