import numpy as np


def prob(u):
    return 0.5 + 0.5 * np.tanh(0.5 * u)


def generator_loss_minimax(fake_logits):
    d = prob(fake_logits)
    return np.average(np.log(1.0 - d))
