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
    losses = []
    lr_G, lr_D = (o.param_groups[0]["lr"] for o in (optimizer_G, optimizer_D))
    for _ in range(steps):
        mine = torch.optim.SGD(G.parameters(), lr_G), torch.optim.SGD(D.parameters(), lr_D)
        losses += [update(G, D, *mine, sample(n), noise(n))]
    return torch.tensor(losses, dtype=torch.float64).numpy()
