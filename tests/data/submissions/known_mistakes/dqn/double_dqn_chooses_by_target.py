import numpy as np


def double_dqn_target(r, q_online, q_target, done, gamma):
    a = np.argmax(q_target, axis=1)
    v = np.array([q_target[n, a[n]] for n in range(len(a))])
    return np.where(done, r, r + gamma * v)
