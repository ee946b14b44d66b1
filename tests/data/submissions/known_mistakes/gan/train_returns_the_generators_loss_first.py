import torch
from torch import nn


def target(logits, value):
    return torch.full_like(logits, float(value))


def update(G, D, optimizer_G, optimizer_D, x, z):
    criterion = nn.BCEWithLogitsLoss()
    real, fake = D(x), D(G(z).detach())
    errD = criterion(real, target(real, 1)) + criterion(fake, target(fake, 0))
    optimizer_D.zero_grad()
    errD.backward()
    optimizer_D.step()
    fake = D(G(z))
    errG = criterion(fake, target(fake, 1))
    optimizer_G.zero_grad()
    errG.backward()
    optimizer_G.step()
    return errD.item(), errG.item()


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
    d_losses, g_losses = [], []
    for _ in range(steps):
        d, g = update(G, D, optimizer_G, optimizer_D, sample(n), noise(n))
        d_losses.append(d)
        g_losses.append(g)
    return torch.tensor([g_losses, d_losses], dtype=torch.float64).T.numpy()
