import torch
from torch import nn


def bce(logits, value):
    return nn.BCEWithLogitsLoss()(logits, torch.full_like(logits, float(value)))


def together(x, label, classes):
    code = nn.functional.one_hot(label, classes).to(x.dtype)
    if x.dim() == 4:
        code = code[..., None, None].expand(-1, -1, x.shape[2], x.shape[3])
    return torch.cat([x, code], 1)


def update(G, D, optimizer_G, optimizer_D, real, noise, classes):
    z, wanted = noise
    fake = G(together(z, wanted, classes))
    optimizer_D.zero_grad()
    errD = bce(D(together(*real, classes)), 1) + bce(D(together(fake.detach(), wanted, classes)), 0)
    errD.backward()
    optimizer_D.step()
    optimizer_G.zero_grad()
    errG = bce(D(together(fake, wanted, classes)), 1)
    errG.backward()
    optimizer_G.step()
    return errD.item(), errG.item()


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    real, start = sample(n), noise(n)
    losses = torch.zeros(steps, 2, dtype=torch.float64)
    for row in losses:
        row[:] = torch.tensor(update(G, D, optimizer_G, optimizer_D, real, start, classes))
    return losses.numpy()
