import torch
from torch import nn


def bce(logits, value):
    return nn.BCEWithLogitsLoss()(logits, torch.full_like(logits, float(value)))


def srgan_losses(G, D, features, low, high, weight=1e-3):
    features.eval()
    for parameter in features.parameters():
        parameter.requires_grad = False
    large = G(low)
    content = nn.MSELoss()(0.006 * features(large), features(high) * 0.006) / 0.006
    return content + weight * bce(D(large), 1), bce(D(high), 1) + bce(D(large.detach()), 0)
