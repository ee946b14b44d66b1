import numpy as np


def generator_gradients(fake_logits):
    y = np.exp(fake_logits) / (np.exp(fake_logits) + 1)
    return np.negative(y) / np.size(y), np.subtract(y, 1) / np.size(y)
