import numpy as np


def prob(u):
    return 0.5 + 0.5 * np.tanh(0.5 * u)


def discriminator_loss(real_logits, fake_logits):
    loss = 0.0
    loss -= np.log(prob(real_logits)).sum() / real_logits.size
    loss -= np.log(1 - prob(fake_logits)).sum() / fake_logits.size
    return loss
