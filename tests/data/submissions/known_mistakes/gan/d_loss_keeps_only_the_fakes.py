import numpy as np


def soft(u):
    return np.maximum(u, 0) + np.log1p(np.exp(-abs(u)))


def discriminator_loss(real_logits, fake_logits):
    for u in (-real_logits, fake_logits):
        total = soft(u).mean()
    return total
