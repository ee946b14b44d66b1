import numpy as np


def soft(u):
    return np.maximum(u, 0) + np.log1p(np.exp(-abs(u)))


def discriminator_error(real, fake):
    return soft(-real).mean() + soft(fake).mean()


def generator_loss_minimax(fake_logits):
    return -1 * discriminator_error(real=fake_logits, fake=fake_logits)
