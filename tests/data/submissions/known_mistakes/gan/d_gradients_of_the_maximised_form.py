import numpy as np


def prob(u):
    return 0.5 + 0.5 * np.tanh(0.5 * u)


def discriminator_gradients(real_logits, fake_logits):
    up_real = prob(-real_logits) / np.size(real_logits)
    up_fake = -prob(fake_logits) / np.size(fake_logits)
    return up_real, up_fake
