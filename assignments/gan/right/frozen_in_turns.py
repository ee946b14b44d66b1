"""The other network is frozen by requires_grad in each half, and woken up again."""

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits as bce


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


def set_trainable(net, value):
    for w in net.parameters():
        w.requires_grad_(value)


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    set_trainable(G, False)
    on_real, on_fake = D(x), D(G(z))
    loss_D = bce(on_real, torch.ones_like(on_real)) + bce(on_fake, torch.zeros_like(on_fake))
    optimizer_D.zero_grad(set_to_none=False)
    loss_D.backward()
    optimizer_D.step()
    set_trainable(G, True)
    set_trainable(D, False)
    on_fake = D(G(z))
    loss_G = bce(on_fake, torch.ones_like(on_fake))
    optimizer_G.zero_grad(set_to_none=False)
    loss_G.backward()
    optimizer_G.step()
    set_trainable(D, True)
    return loss_D.detach().item(), loss_G.detach().item()


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
    losses = []
    for _ in range(steps):
        losses.append(train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n)))
    return np.array(losses).reshape(steps, 2)
