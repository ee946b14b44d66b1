import numpy as np


def td_target(r, q_next, done, gamma):
    return np.where(done, r + gamma * q_next.max(1), r)
