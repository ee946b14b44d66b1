import numpy as np


def prob(u):
    return 0.5 + 0.5 * np.tanh(0.5 * u)


def discriminator_gradients(real_logits, fake_logits):
    batch = np.prod(real_logits.shape)
    return [(prob(u) - t) / batch for u, t in zip((real_logits, fake_logits), (1, 0), strict=True)]
