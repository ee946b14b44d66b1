import numpy as np


def soft(u):
    return np.maximum(u, 0) + np.log1p(np.exp(-abs(u)))


def generator_loss_minimax(fake_logits):
    total = 0.0
    for row in fake_logits:
        total -= np.sum(soft(row))
    return total / len(fake_logits)
