import numpy as np


def s(u):
    e = np.exp(u)
    return e / (e + 1)


def discriminator_gradients(real_logits, fake_logits):
    return (s(real_logits) - 1) / np.size(real_logits), s(fake_logits) / np.size(fake_logits)
