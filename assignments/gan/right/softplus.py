"""F.softplus instead of logsigmoid; tensors are returned as losses of Python."""

import numpy as np
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    return np.mean(np.logaddexp(0, -real_logits)) + np.mean(np.logaddexp(0, fake_logits))


def generator_loss_minimax(fake_logits):
    return -np.mean(np.logaddexp(0, fake_logits))


def generator_loss_nonsaturating(fake_logits):
    return np.mean(np.logaddexp(0, -fake_logits))


def sigmoid(u):
    return 0.5 * (1 + np.tanh(0.5 * u))


def discriminator_gradients(real_logits, fake_logits):
    return -sigmoid(-real_logits) / real_logits.size, sigmoid(fake_logits) / fake_logits.size


def generator_gradients(fake_logits):
    return -sigmoid(fake_logits) / fake_logits.size, -sigmoid(-fake_logits) / fake_logits.size


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    with_graph = G(z)
    loss_D = F.softplus(-D(x)).mean() + F.softplus(D(with_graph.detach())).mean()
    D.zero_grad()
    loss_D.backward()
    optimizer_D.step()
    loss_G = F.softplus(-D(with_graph)).mean()
    G.zero_grad()
    loss_G.backward()
    optimizer_G.step()
    return float(loss_D), float(loss_G)


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
    losses = []
    for _ in range(steps):
        losses.append(train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n)))
    return np.array(losses).reshape(steps, 2)
