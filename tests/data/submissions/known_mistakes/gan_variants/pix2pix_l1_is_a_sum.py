import torch
from torch import nn


def bce(logits, value):
    return nn.BCEWithLogitsLoss()(logits, torch.full_like(logits, float(value)))


def pix2pix_losses(G, D, x, y, lam=100.0):
    made = G(x)
    l1 = nn.L1Loss(reduction="sum")(made, y)

    def judge(image):
        return D(torch.cat([x, image], 1))

    return bce(judge(made), 1) + lam * l1, bce(judge(y), 1) + bce(judge(made.detach()), 0)
