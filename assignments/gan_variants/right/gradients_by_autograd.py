"""Gradients by torch.autograd.grad, a scatter for the labels, np.block for the pixels, one closure for both halves."""

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits, logsigmoid


def condition(x, label, classes):
    shape = (len(x), classes, *x.shape[2:])
    index = label.reshape(-1, 1, *(1 for _ in x.shape[2:])).expand(-1, 1, *x.shape[2:])
    return torch.cat([x, torch.zeros(shape, dtype=x.dtype).scatter(1, index, 1.0)], dim=1)


def pixel_shuffle(x, r):
    n, channels, h, w = x.shape
    rows = x.reshape(n, channels // r**2, r, r, h, w)
    rows = np.moveaxis(rows, (4, 5), (2, 4))  # n, c, h, i, w, j
    return rows.reshape(n, channels // r**2, h * r, w * r)


def patchgan_output_size(size, layers=((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))):
    for k, s, p in np.asarray(layers):
        size = 1 + (size - k + 2 * p) // s
    return int(size)


def patchgan_receptive_field(layers=((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))):
    kernels, strides, _ = np.asarray(layers).T
    return int(1 + np.sum((kernels - 1) * np.cumprod([1, *strides[:-1]])))


def srgan_losses(G, D, features, low, high, weight=1e-3):
    for module in features.modules():
        module.training = False
    for parameter in features.parameters():
        parameter.requires_grad_(False)
    fake = G(low)
    content = torch.nn.functional.mse_loss(features(fake), features(high).detach())
    loss_d = -(logsigmoid(D(high)).mean() + logsigmoid(-D(fake.clone().detach())).mean())
    return [content - logsigmoid(D(fake)).mean() * weight, loss_d]


def pix2pix_losses(G, D, x, y, lam=100.0):
    fake = G(x)
    n = len(x)
    logits = D(torch.cat([torch.cat([x, y], 1), torch.cat([x, fake.detach()], 1)]))
    loss_d = -logsigmoid(logits[:n]).mean() - logsigmoid(-logits[n:]).mean()
    return (fake - y).abs().mean() * lam - logsigmoid(D(torch.cat([x, fake], 1))).mean(), loss_d


def cycle_losses(G, F, x, y, lam=10.0):
    there = [(F(G(x)) - x, G(F(y)) - y), (G(y) - y, F(x) - x)]
    cycle, identity = (sum(torch.linalg.vector_norm(d, 1) / d.numel() for d in pair) for pair in there)
    return cycle * lam, identity * (lam / 2)


def moved(optimizer, net, loss):
    parameters = list(net.parameters())
    for parameter, gradient in zip(parameters, torch.autograd.grad(loss, parameters), strict=True):
        parameter.grad = gradient
    optimizer.step()
    return float(loss.detach())


def train_step(G, D, optimizer_G, optimizer_D, real, noise, classes):
    fake = condition(G(condition(*noise, classes)), noise[1], classes)
    on_real, on_fake = D(condition(*real, classes)), D(fake)
    loss = binary_cross_entropy_with_logits(on_real, torch.full_like(on_real, 1.0))
    loss_d = moved(optimizer_D, D, loss + binary_cross_entropy_with_logits(on_fake, torch.full_like(on_fake, 0.0)))
    fake = condition(G(condition(*noise, classes)), noise[1], classes)
    return np.array([loss_d, moved(optimizer_G, G, -logsigmoid(D(fake)).mean())])


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    return np.stack([train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n), classes) for _ in range(steps)])
