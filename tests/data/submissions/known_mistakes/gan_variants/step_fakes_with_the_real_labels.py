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
    x, label = real
    z, wanted = noise
    fake = G(together(z, wanted, classes))
    label_of_fakes = label[torch.arange(len(fake)) % len(label)]
    optimizer_D.zero_grad()
    judged = D(together(fake.detach(), label_of_fakes, classes))
    errD = bce(D(together(x, label, classes)), 1) + bce(judged, 0)
    errD.backward()
    optimizer_D.step()
    optimizer_G.zero_grad()
    errG = bce(D(together(fake, label_of_fakes, classes)), 1)
    errG.backward()
    optimizer_G.step()
    return errD.item(), errG.item()
