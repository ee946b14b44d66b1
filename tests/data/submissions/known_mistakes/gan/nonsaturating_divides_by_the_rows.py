import numpy as np


def soft(u):
    return np.maximum(u, 0) + np.log1p(np.exp(-abs(u)))


def generator_loss_nonsaturating(fake_logits):
    n = np.shape(fake_logits)[0]
    return sum(soft(-u).sum() for u in fake_logits) / n
