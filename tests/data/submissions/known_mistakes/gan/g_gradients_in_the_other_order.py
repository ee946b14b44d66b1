import numpy as np


def prob(u):
    return 0.5 + 0.5 * np.tanh(0.5 * u)


def generator_gradients(fake_logits):
    minimax = -prob(fake_logits) / np.size(fake_logits)
    other = -prob(-fake_logits) / np.size(fake_logits)
    return other, minimax
