import torch
from torch import nn


def bce(logits, value):
    return nn.BCEWithLogitsLoss()(logits, torch.full_like(logits, float(value)))


def srgan_losses(G, D, features, low, high, weight=1e-3):
    features.requires_grad_(False)
    large = G(low)
    content = nn.MSELoss()(features(large), features(high))
    return content + weight * bce(D(large), 1), bce(D(high), 1) + bce(D(large.detach()), 0)
