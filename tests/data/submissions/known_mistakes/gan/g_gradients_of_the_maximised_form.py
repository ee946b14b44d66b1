import numpy as np


def prob(u):
    return 0.5 + 0.5 * np.tanh(0.5 * u)


def generator_gradients(fake_logits):
    return tuple(prob(sign * fake_logits) / np.size(fake_logits) for sign in (1, -1))
