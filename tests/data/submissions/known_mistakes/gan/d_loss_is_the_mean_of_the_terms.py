import numpy as np


def soft(u):
    return np.maximum(u, 0) + np.log1p(np.exp(-abs(u)))


def discriminator_loss(real_logits, fake_logits):
    return np.mean([soft(-real_logits).mean(), soft(fake_logits).mean()])
