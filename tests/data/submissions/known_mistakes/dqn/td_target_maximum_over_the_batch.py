import numpy as np


def td_target(r, q_next, done, gamma):
    best = np.max(q_next, axis=0)
    return r + gamma * (1.0 - done) * best
