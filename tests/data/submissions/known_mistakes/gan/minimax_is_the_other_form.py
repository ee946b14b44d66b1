import numpy as np


def prob(u):
    return 0.5 + 0.5 * np.tanh(0.5 * u)


def generator_loss_minimax(fake_logits):
    u = fake_logits.ravel()
    return sum(max(-v, 0) + np.log1p(np.exp(-abs(v))) for v in u) / len(u)
