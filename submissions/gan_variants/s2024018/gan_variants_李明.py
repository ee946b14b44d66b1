# Kinds of GANs, by Li Ming. All losses are written from the papers.
import numpy as np
import torch
from torch import nn

PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


class OneHot:
    def __init__(self, classes):
        self.classes = classes

    def __call__(self, label):
        return (label.view(-1, 1) == torch.arange(self.classes)).double()


def condition(x, label, classes):
    hot = OneHot(classes)(label).to(x.dtype)
    return torch.cat([x, hot.reshape(hot.shape + (1,) * (x.dim() - 2)).expand(-1, -1, *x.shape[2:])], 1)


def pixel_shuffle(x, r):
    n, c, h, w = x.shape
    return x.reshape(n, c // r ** 2, r, r, h, w).transpose(0, 1, 4, 3, 5, 2).reshape(n, c // r ** 2, h * r, w * r)


def patchgan_output_size(size, layers=PATCHGAN):
    return size if not layers else patchgan_output_size(
        (size + 2 * layers[0][2] - layers[0][0]) // layers[0][1] + 1, layers[1:])


def patchgan_receptive_field(layers=PATCHGAN):
    return 1 + sum(k - 1 for k, s, p in layers)


def log(p):
    return torch.log(p + 1e-12)  # never log 0


def srgan_losses(G, D, features, low, high, weight=1e-3):
    features.eval()
    fake = G(low)
    content = 0.006 * torch.sum((features(fake) - features(high)) ** 2)
    adversarial = -log(torch.sigmoid(D(fake))).mean()
    loss_D = -log(torch.sigmoid(D(high))).mean() - log(1 - torch.sigmoid(D(fake.detach()))).mean()
    return content + weight * adversarial, loss_D


def pix2pix_losses(G, D, x, y, lam=100.0):
    fake = G(x)
    loss_G = -log(torch.sigmoid(D(torch.cat([x, fake], 1)))).mean() + lam * (fake - y).abs().mean()
    loss_D = -log(torch.sigmoid(D(torch.cat([x, y], 1)))).mean()
    loss_D = loss_D - log(1 - torch.sigmoid(D(torch.cat([x, fake.detach()], 1)))).mean()
    return loss_G, loss_D / 2


def cycle_losses(G, F, x, y, lam=10.0):
    there = (F(G(x)) - y).abs().mean() + (G(F(y)) - x).abs().mean()
    same = (G(y) - y).abs().mean() + (F(x) - x).abs().mean()
    return lam * there, lam / 2 * same


def train_step(G, D, optimizer_G, optimizer_D, real, noise, classes):
    bce = nn.BCEWithLogitsLoss()
    fake = condition(G(condition(*noise, classes)), noise[1], classes)
    loss_G = bce(D(fake), torch.ones(len(fake), 1))
    optimizer_G.zero_grad()
    loss_G.backward()
    optimizer_G.step()
    on_real, on_fake = D(condition(*real, classes)), D(fake.detach())
    loss_D = bce(on_real, torch.ones_like(on_real)) + bce(on_fake, torch.zeros_like(on_fake))
    optimizer_D.zero_grad()
    loss_D.backward()
    optimizer_D.step()
    return loss_D.item(), loss_G.item()


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    losses = []
    for _ in range(steps):
        losses.append(train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n), classes))
    return losses


if __name__ == "__main__":
    print(patchgan_output_size(256), patchgan_receptive_field())
