"""GAN: minimax for the generator; train is not finished."""

import numpy as np
import torch
from torch.nn import functional as F


def discriminator_loss(real_logits, fake_logits):
    return (np.logaddexp(0, -real_logits).mean() + np.logaddexp(0, fake_logits).mean()) / 2


def generator_loss_minimax(fake_logits):
    return -np.logaddexp(0, fake_logits).mean()


def generator_loss_nonsaturating(fake_logits):
    return -np.logaddexp(0, fake_logits).mean()


def discriminator_gradients(real_logits, fake_logits):
    # write here, and delete the next line
    raise NotImplementedError


def generator_gradients(fake_logits):
    # write here, and delete the next line
    raise NotImplementedError


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    fake = G(z)
    loss_D = F.softplus(-D(x)).mean() + F.softplus(D(fake.detach())).mean()
    optimizer_D.zero_grad()
    loss_D.backward()
    optimizer_D.step()
    loss_G = -F.softplus(D(fake)).mean()
    optimizer_G.zero_grad()
    loss_G.backward()
    optimizer_G.step()
    return loss_D.item(), loss_G.item()


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
    # write here, and delete the next line
    raise NotImplementedError
