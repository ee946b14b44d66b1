"""Believes: log(sigmoid(u)) is fine, since σ is never 0."""

import torch
from torch.nn import functional

FAILS = [
    "test_srgan_with_a_sure_discriminator",
]
HINT = {
    "ja": [
        "ロジットが −200 のとき、float32 の σ はいくつですか。",
        "logsigmoid や softplus で、ロジットから直接計算します。",
    ],
    "en": ["What is σ(−200) in float32?", "Compute from the logits: logsigmoid or softplus."],
}


def srgan_losses(G, D, features, low, high, weight=1e-3):
    features.eval()
    for parameter in features.parameters():
        parameter.requires_grad = False
    fake = G(low)
    content = functional.mse_loss(features(fake), features(high))
    adversarial = -weight * torch.log(torch.sigmoid(D(fake))).mean()
    loss_d = -torch.log(torch.sigmoid(D(high))).mean() - torch.log(1 - torch.sigmoid(D(fake.detach()))).mean()
    return content + adversarial, loss_d
