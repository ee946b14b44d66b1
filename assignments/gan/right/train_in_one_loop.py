"""Training in one loop, with D frozen while G moves."""

import torch
from torch.nn import functional as F


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
    history = torch.zeros(steps, 2)
    for t in range(steps):
        x, z = sample(n), noise(n)
        optimizer_D.zero_grad()
        loss = F.softplus(-D(x)).mean() + F.softplus(D(G(z).detach())).mean()
        loss.backward()
        optimizer_D.step()
        history[t, 0] = loss.detach()
        D.requires_grad_(False)
        optimizer_G.zero_grad()
        loss = -F.logsigmoid(D(G(z))).mean()
        loss.backward()
        optimizer_G.step()
        D.requires_grad_(True)
        history[t, 1] = loss.detach()
    return history.numpy()
