import torch
from torch import nn


def together(x, label, classes):
    code = nn.functional.one_hot(label, classes).to(x.dtype)
    if x.dim() == 4:
        code = code[..., None, None].expand(-1, -1, x.shape[2], x.shape[3])
    return torch.cat([x, code], 1)


def train_step(G, D, optimizer_G, optimizer_D, real, noise, classes):
    z, wanted = noise
    fake = G(together(z, wanted, classes))
    optimizer_D.zero_grad()
    p = D(together(*real, classes)).sigmoid()
    q = D(together(fake.detach(), wanted, classes)).sigmoid()
    errD = -(p.log().mean() + (1 - q).log().mean())
    errD.backward()
    optimizer_D.step()
    optimizer_G.zero_grad()
    errG = -D(together(fake, wanted, classes)).sigmoid().log().mean()
    errG.backward()
    optimizer_G.step()
    return errD.item(), errG.item()
