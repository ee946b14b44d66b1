"""Torch's classes for the losses, one_hot, pixels by slices; requires_grad of D is switched off and on again."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional

bce, mse, l1 = nn.BCEWithLogitsLoss(), nn.MSELoss(), nn.L1Loss()


def condition(x, label, classes):
    one_hot = functional.one_hot(label, classes).type_as(x)
    if x.dim() == 4:
        one_hot = one_hot.view(*one_hot.shape, 1, 1).repeat(1, 1, x.size(2), x.size(3))
    return torch.cat((x, one_hot), 1)


def pixel_shuffle(x, r):
    n, channels, h, w = x.shape
    out = np.empty((n, channels // r**2, h * r, w * r), dtype=x.dtype)
    for i in range(r):
        for j in range(r):
            out[:, :, i::r, j::r] = x[:, r * i + j :: r * r]
    return out


def patchgan_output_size(size, layers=((4, 2, 1),) * 3 + ((4, 1, 1),) * 2):
    for kernel, stride, padding in layers:
        padded = size + 2 * padding
        size = len(range(0, padded - kernel + 1, stride))
    return size


def patchgan_receptive_field(layers=((4, 2, 1),) * 3 + ((4, 1, 1),) * 2):
    field = jump = 1
    for kernel, stride, _ in layers:
        field += (kernel - 1) * jump
        jump *= stride
    return field


def real_or_fake(on_real, on_fake):
    return bce(on_real, torch.ones_like(on_real)) + bce(on_fake, torch.zeros_like(on_fake))


def srgan_losses(G, D, features, low, high, weight=1e-3):
    features.eval()
    for p in features.parameters():
        p.requires_grad = False
    with torch.no_grad():
        target = features(high)
    sr = G(low)
    d_loss = real_or_fake(D(high), D(sr.detach()))
    for p in D.parameters():
        p.requires_grad = False
    judged = D(sr)
    for p in D.parameters():
        p.requires_grad = True
    return mse(features(sr), target) + weight * bce(judged, torch.ones_like(judged)), d_loss


def pix2pix_losses(G, D, x, y, lam=100.0):
    fake = G(x)
    judged = D(torch.cat((x, fake), 1))
    g_loss = bce(judged, torch.ones_like(judged)) + lam * l1(fake, y)
    d_loss = real_or_fake(D(torch.cat((x, y), 1)), D(torch.cat((x, fake), 1).detach()))
    return g_loss, d_loss


def cycle_losses(G, F, x, y, lam=10.0):
    fake_y, fake_x = G(x), F(y)
    cycle = l1(F(fake_y), x) * lam + l1(G(fake_x), y) * lam
    identity = l1(G(y), y) * lam * 0.5 + l1(F(x), x) * lam * 0.5
    return cycle, identity


def train_step(G, D, optimizer_G, optimizer_D, real, noise, classes):
    x, label = real
    z, wanted = noise
    optimizer_D.zero_grad()
    with torch.no_grad():
        fake = G(condition(z, wanted, classes))
    d_loss = real_or_fake(D(condition(x, label, classes)), D(condition(fake, wanted, classes)))
    d_loss.backward()
    optimizer_D.step()

    optimizer_G.zero_grad()
    judged = D(condition(G(condition(z, wanted, classes)), wanted, classes))
    g_loss = bce(judged, torch.ones_like(judged))
    g_loss.backward()
    optimizer_G.step()
    return d_loss.item(), g_loss.item()


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    history = []
    for _ in range(steps):
        real = sample(n)
        history.append(train_step(G, D, optimizer_G, optimizer_D, real, noise(n), classes))
    return history
