"""NumPy by pieces: each logit on the side where exp cannot overflow, one element after another."""

import math

import numpy as np
import torch
from torch import nn


def softplus(u):
    return max(u, 0.0) + math.log1p(math.exp(-abs(u)))


def sigma(u):
    return 1 / (1 + math.exp(-u)) if u >= 0 else math.exp(u) / (1 + math.exp(u))


def mean(values):
    values = list(values)
    return math.fsum(values) / len(values)


def discriminator_loss(real_logits, fake_logits):
    return mean(softplus(-u) for u in real_logits.flat) + mean(softplus(u) for u in fake_logits.flat)


def generator_loss_minimax(fake_logits):
    return -mean(softplus(u) for u in fake_logits.flat)


def generator_loss_nonsaturating(fake_logits):
    return mean(softplus(-u) for u in fake_logits.flat)


def each(function, logits):
    return np.array([function(u) / logits.size for u in logits.flat]).reshape(logits.shape)


def discriminator_gradients(real_logits, fake_logits):
    return each(lambda u: -sigma(-u), real_logits), each(sigma, fake_logits)


def generator_gradients(fake_logits):
    return each(lambda u: -sigma(u), fake_logits), each(lambda u: -sigma(-u), fake_logits)


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    bce = nn.BCEWithLogitsLoss()
    optimizer_D.zero_grad()
    on_real, on_fake = D(x), D(G(z).detach())
    loss_D = bce(on_real, torch.ones_like(on_real)) + bce(on_fake, torch.zeros_like(on_fake))
    loss_D.backward()
    optimizer_D.step()

    optimizer_G.zero_grad()
    on_fake = D(G(z))
    loss_G = bce(on_fake, torch.ones_like(on_fake))
    loss_G.backward()
    optimizer_G.step()
    return loss_D.item(), loss_G.item()


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
    history = np.full((steps, 2), np.nan)
    for t, row in enumerate(history):
        x, z = sample(n), noise(n)
        row[:] = train_step(G, D, optimizer_G, optimizer_D, x, z)
    return history
