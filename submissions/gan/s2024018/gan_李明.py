import numpy as np
import torch
from torch import nn


def softplus(u):
    return np.logaddexp(0, u)


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def discriminator_loss(real_logits, fake_logits):
    # 先にシグモイドを通す
    p, q = sigmoid(real_logits), sigmoid(fake_logits)
    return np.mean(softplus(-p)) + np.mean(softplus(q))


def generator_loss_minimax(fake_logits):
    return -np.sum(softplus(fake_logits)) / len(fake_logits)


def generator_loss_nonsaturating(fake_logits):
    return np.sum(softplus(-fake_logits)) / len(fake_logits)


def discriminator_gradients(real_logits, fake_logits):
    return sigmoid(real_logits) - 1, sigmoid(fake_logits)


def generator_gradients(fake_logits):
    return -sigmoid(fake_logits) / fake_logits.size, (sigmoid(fake_logits) - 1) / fake_logits.size


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    loss = nn.BCEWithLogitsLoss()
    real = torch.sigmoid(D(x))
    fake = torch.sigmoid(D(G(z).detach()))
    loss_D = loss(real, torch.ones_like(real)) + loss(fake, torch.zeros_like(fake))
    optimizer_D.zero_grad()
    loss_D.backward()
    optimizer_D.step()
    fake = torch.sigmoid(D(G(z)))
    loss_G = loss(fake, torch.ones_like(fake))
    optimizer_G.zero_grad()
    loss_G.backward()
    optimizer_G.step()
    return loss_D.item(), loss_G.item()


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
    g, d = [], []
    for _ in range(steps):
        a, b = train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n))
        d.append(a)
        g.append(b)
    return np.array([g, d]).T
