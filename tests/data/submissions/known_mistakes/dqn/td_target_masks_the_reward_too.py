import numpy as np


def td_target(r, q_next, done, gamma):
    y = r + gamma * np.max(q_next, axis=1)
    y[done] = 0
    return y
