import numpy as np


def soft(u):
    return np.maximum(u, 0) + np.log1p(np.exp(-abs(u)))


def discriminator_loss(real_logits, fake_logits):
    n = real_logits.size + fake_logits.size
    return (soft(-real_logits).sum() + soft(fake_logits).sum()) / n + (
        soft(fake_logits).sum() + soft(-real_logits).sum()
    ) / n
