import torch
from torch import nn


def bce(logits, value):
    return nn.BCEWithLogitsLoss()(logits, torch.full_like(logits, float(value)))


def pix2pix_losses(G, D, x, y, lam=100.0):
    made = G(x)
    judged, real = D(torch.cat([x, made], 1)), D(torch.cat([x, y], 1))
    return bce(judged, 1) + lam * (made - y).abs().mean(), bce(real, 1) + bce(judged, 0)
