import numpy as np
import torch
import torchvision
from torch import nn
from torch.nn import functional as fn

PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))
vgg = torchvision.models.vgg19(weights="DEFAULT").features[:36].eval()


@torch.no_grad()
def condition(x, label, classes):
    one_hot = fn.one_hot(label, classes).to(x.dtype)
    if x.ndim == 4:
        one_hot = one_hot[:, :, None, None].repeat(1, 1, x.shape[2], x.shape[3])
    return torch.cat([x, one_hot], dim=1)


@torch.no_grad()
def pixel_shuffle(x, r):
    N, C, H, W = x.shape
    x = x.reshape(N, C // (r * r), r, r, H, W)
    return x.transpose(0, 1, 4, 2, 5, 3).reshape(N, C // (r * r), H * r, W * r)


def patchgan_output_size(size, layers=PATCHGAN):
    for k, s, p in layers:
        size = (size - k + 2 * p + s) // s
    return size


def patchgan_receptive_field(layers=PATCHGAN):
    field = 1
    for k, s, p in reversed(layers):
        field = s * field + k - s
    return field


def srgan_losses(G, D, features, low, high, weight=1e-3):
    fake = G(low)
    content = fn.mse_loss(vgg(fake), vgg(high))
    loss_D = fn.softplus(-D(high)).mean() + fn.softplus(D(fake.detach())).mean()
    return content + weight * fn.softplus(-D(fake)).mean(), loss_D


def pix2pix_losses(G, D, x, y, lam=100.0):
    fake = G(x)
    loss_G = fn.softplus(-D(torch.cat([x, fake], 1))).mean() + lam * fn.l1_loss(fake, y)
    loss_D = fn.softplus(-D(torch.cat([x, y], 1))).mean() + fn.softplus(D(torch.cat([x, fake], 1))).mean()
    return loss_G.item(), loss_D.item()


def cycle_losses(G, F, x, y, lam=10.0):
    fake_y, fake_x = G(x), F(y)
    cycle = fn.l1_loss(F(fake_y), x) + fn.l1_loss(G(fake_x), y)
    identity = fn.l1_loss(G(y), y) + fn.l1_loss(F(x), x)
    return lam * cycle, lam * 0.5 * identity


def train_step(G, D, optimizer_G, optimizer_D, real, noise, classes):
    x, label = real
    z, label_z = noise
    fake = G(condition(z, label_z, classes))
    optimizer_D.zero_grad()
    loss_D = fn.softplus(-D(condition(x, label, classes))).mean()
    loss_D = loss_D + fn.softplus(D(condition(fake, label_z, classes))).mean()
    loss_D.backward()
    optimizer_D.step()
    optimizer_G.zero_grad()
    loss_G = fn.softplus(-D(condition(fake, label_z, classes))).mean()
    loss_G.backward()
    optimizer_G.step()
    return loss_D.item(), loss_G.item()


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    return np.array([train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n), classes) for _ in range(steps)])
