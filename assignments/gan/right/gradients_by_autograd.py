"""torch.autograd.grad fills the gradients by hand; nothing is left for zero_grad to do."""

import numpy as np
import torch
from torch.nn.functional import logsigmoid


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


def move(optimizer, net, loss):
    weights = list(net.parameters())
    for w, g in zip(weights, torch.autograd.grad(loss, weights)):
        w.grad = g
    optimizer.step()
    return loss.item()


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    with torch.no_grad():
        fake = G(z)
    a = move(optimizer_D, D, -logsigmoid(D(x)).mean() - logsigmoid(-D(fake)).mean())
    b = move(optimizer_G, G, -logsigmoid(D(G(z))).mean())
    return a, b


def train(G, D, optimizer_G, optimizer_D, sample, noise, n, steps):
    losses = []
    for _ in range(steps):
        losses.append(train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n)))
    return np.array(losses).reshape(steps, 2)
