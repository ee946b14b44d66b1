import numpy as np


def clip_reward(r):
    r = np.asarray(r)
    return (r > 0) * 1.0 - (r < 0) * 1.0
