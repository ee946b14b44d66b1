# GAN のいろいろ 山崎
import numpy as np
import torch
import torch.nn as nn

PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))

criterion = nn.BCEWithLogitsLoss()


def condition(x, label, classes):
    # ラベルを前に付ける
    onehot = torch.eye(classes, dtype=x.dtype)[label]
    if x.ndim == 4:
        onehot = onehot.reshape(len(x), classes, 1, 1) * torch.ones(1, 1, *x.shape[2:], dtype=x.dtype)
    return torch.cat([onehot, x], 1)


def pixel_shuffle(x, r):
    # TensorFlow の depth_to_space と同じ
    N, C, H, W = x.shape
    x = x.reshape(N, r, r, C // r ** 2, H, W)
    return x.transpose(0, 3, 4, 1, 5, 2).reshape(N, C // r ** 2, H * r, W * r)


def patchgan_output_size(size, layers=PATCHGAN):
    for k, s, p in layers:
        size = int(np.ceil((size + 2 * p - k) / s)) + 1
    return size


def patchgan_receptive_field(layers=PATCHGAN):
    rf = 1
    for k, s, p in layers:
        rf = (rf - 1) * s + k
    return rf


def bce(logits, t):
    return criterion(logits, torch.full_like(logits, t))


def srgan_losses(G, D, features, low, high, weight=1e-3):
    features.eval()
    for param in features.parameters():
        param.requires_grad = False
    fake = G(low)
    loss_G = nn.L1Loss()(features(fake), features(high)) + weight * bce(D(fake), 1.0)
    loss_D = bce(D(high), 1.0) + bce(D(fake.detach()), 0.0)
    return loss_G, loss_D


def pix2pix_losses(G, D, x, y, lam=100.0):
    fake = G(x)
    loss_G = lam * bce(D(torch.cat([x, fake], 1)), 1.0) + nn.L1Loss()(fake, y)
    loss_D = bce(D(torch.cat([x, y], 1)), 1.0) + bce(D(torch.cat([x, fake.detach()], 1)), 0.0)
    return loss_G, loss_D


def cycle_losses(G, F, x, y, lam=10.0):
    l1 = nn.L1Loss()
    cycle = (l1(F(G(x)), x) + l1(G(F(y)), y)) / 2
    identity = (l1(G(y), y) + l1(F(x), x)) / 2
    return lam * cycle, lam / 2 * identity


def train_step(G, D, optimizer_G, optimizer_D, real, noise, classes):
    onehot = lambda label: torch.eye(classes)[label]
    fake = G(torch.cat([noise[0], onehot(noise[1])], 1))
    optimizer_D.zero_grad()
    loss_D = bce(D(real[0]), 1.0) + bce(D(fake.detach()), 0.0)
    loss_D.backward()
    optimizer_D.step()
    optimizer_G.zero_grad()
    loss_G = bce(D(fake), 1.0)
    loss_G.backward()
    optimizer_G.step()
    return loss_D.item(), loss_G.item()


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    return np.array([train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n), classes) for i in range(steps)])
