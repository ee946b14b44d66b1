"""Gradients from σ(u) = (1 + tanh(u/2))/2; losses from the positive part of the logits."""

import numpy as np


def loss_of(u):
    return np.mean(np.maximum(-u, 0) + np.log1p(np.exp(-np.abs(u))))


def sigmoid(u):
    return (1 + np.tanh(u / 2)) / 2


def discriminator_loss(real_logits, fake_logits):
    return loss_of(real_logits) + loss_of(-fake_logits)


def generator_loss_minimax(fake_logits):
    return -loss_of(-fake_logits)


def generator_loss_nonsaturating(fake_logits):
    return loss_of(fake_logits)


def discriminator_gradients(real_logits, fake_logits):
    return (sigmoid(real_logits) - 1) / np.size(real_logits), sigmoid(fake_logits) / np.size(fake_logits)


def generator_gradients(fake_logits):
    return -sigmoid(fake_logits) / np.size(fake_logits), (sigmoid(fake_logits) - 1) / np.size(fake_logits)
