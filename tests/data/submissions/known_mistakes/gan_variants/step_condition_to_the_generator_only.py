import torch
from torch import nn


def bce(logits, value):
    return nn.BCEWithLogitsLoss()(logits, torch.full_like(logits, float(value)))


def together(x, label, classes):
    code = nn.functional.one_hot(label, classes).to(x.dtype)
    if x.dim() == 4:
        code = code[..., None, None].expand(-1, -1, x.shape[2], x.shape[3])
    return torch.cat([x, code], 1)


def train_step(G, D, optimizer_G, optimizer_D, real, noise, classes):
    x, _ = real
    fake = G(together(*noise, classes))
    optimizer_D.zero_grad()
    errD = bce(D(x), 1) + bce(D(fake.detach()), 0)
    errD.backward()
    optimizer_D.step()
    optimizer_G.zero_grad()
    errG = bce(D(fake), 1)
    errG.backward()
    optimizer_G.step()
    return errD.item(), errG.item()
