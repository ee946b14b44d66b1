import numpy as np


def clip_reward(r):
    return np.where(np.asarray(r) > 1, 1.0, r)
