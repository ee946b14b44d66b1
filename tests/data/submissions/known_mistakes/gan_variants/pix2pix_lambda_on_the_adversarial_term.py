import torch
from torch import nn


def bce(logits, value):
    return nn.BCEWithLogitsLoss()(logits, torch.full_like(logits, float(value)))


def pix2pix_losses(G, D, x, y, lam=100.0):
    made = G(x)

    def judge(image):
        return D(torch.cat([x, image], 1))

    return lam * bce(judge(made), 1) + (made - y).abs().mean(), bce(judge(y), 1) + bce(judge(made.detach()), 0)
