# GAN  山崎大輔
import numpy as np
import torch
import torch.nn as nn


def softplus(u):
    return np.maximum(u, 0) + np.log1p(np.exp(-np.abs(u)))


def sigmoid(u):
    return np.where(u >= 0, 1 / (1 + np.exp(-np.abs(u))), 1 - 1 / (1 + np.exp(-np.abs(u))))


def discriminator_loss(real_logits, fake_logits):
    return np.mean(softplus(real_logits)) + np.mean(softplus(-fake_logits))


def generator_loss_minimax(fake_logits):
    # ミニマックスなので識別器と符号が逆
    return -discriminator_loss(fake_logits, fake_logits)


def generator_loss_nonsaturating(fake_logits):
    return np.mean(softplus(-fake_logits))


def discriminator_gradients(real_logits, fake_logits):
    # 識別器は上る
    return (1 - sigmoid(real_logits)) / real_logits.size, -sigmoid(fake_logits) / fake_logits.size


def generator_gradients(fake_logits):
    y = sigmoid(fake_logits)
    return -y / y.size, (y - 1) / y.size


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    bce = nn.BCEWithLogitsLoss()
    fake = G(z)
    real_logits = D(x)
    fake_logits = D(fake.detach())
    loss_D = bce(real_logits, torch.zeros_like(real_logits)) + bce(fake_logits, torch.ones_like(fake_logits))
    optimizer_D.zero_grad()
    loss_D.backward()
    optimizer_D.step()
    fake_logits = D(fake)
    loss_G = bce(fake_logits, torch.ones_like(fake_logits))
    optimizer_G.zero_grad()
    loss_G.backward()
    optimizer_G.step()
    return loss_D.item(), loss_G.item()


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
    losses = np.zeros((steps, 2))
    for i in range(steps):
        losses[i] = train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n))
    return losses
