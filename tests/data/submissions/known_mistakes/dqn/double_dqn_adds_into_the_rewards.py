import numpy as np


def double_dqn_target(r, q_online, q_target, done, gamma):
    for k in range(len(r)):
        if not done[k]:
            choice = int(np.argmax(q_online[k]))
            r[k] += gamma * q_target[k][choice]
    return r.copy()
