import numpy as np


def soft(u):
    return np.maximum(u, 0) + np.log1p(np.exp(-abs(u)))


def discriminator_loss(real_logits, fake_logits):
    should_be_zero, should_be_one = real_logits, fake_logits
    return soft(should_be_zero).mean() + soft(-should_be_one).mean()
