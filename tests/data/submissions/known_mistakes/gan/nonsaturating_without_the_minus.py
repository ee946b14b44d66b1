import numpy as np


def soft(u):
    return np.maximum(u, 0) + np.log1p(np.exp(-abs(u)))


def generator_loss_nonsaturating(fake_logits):
    log_d = -soft(-fake_logits)
    return log_d.mean()
