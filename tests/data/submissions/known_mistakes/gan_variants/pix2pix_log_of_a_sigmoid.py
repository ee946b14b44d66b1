import torch


def pix2pix_losses(G, D, x, y, lam=100.0):
    made = G(x)
    real = torch.sigmoid(D(torch.cat([x, y], 1)))
    fake = torch.sigmoid(D(torch.cat([x, made.detach()], 1)))
    fooled = torch.sigmoid(D(torch.cat([x, made], 1)))
    loss_G = -torch.log(fooled).mean() + lam * torch.mean(torch.abs(made - y))
    return loss_G, -torch.log(real).mean() - torch.log(1 - fake).mean()
