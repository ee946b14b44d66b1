import numpy as np
from torch.nn.functional import softplus


def d_loss(G, D, x, z):
    return softplus(-D(x)).mean() + softplus(D(G(z).detach())).mean()


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
    losses = np.zeros((steps, 2))
    for t in range(steps):
        x, z = sample(n), noise(n)
        for _ in range(2):
            loss = d_loss(G, D, x, z)
            optimizer_D.zero_grad()
            loss.backward()
            optimizer_D.step()
        losses[t, 0] = loss.item()
        loss = softplus(-D(G(z))).mean()
        optimizer_G.zero_grad()
        loss.backward()
        optimizer_G.step()
        losses[t, 1] = loss.item()
    return losses
