import numpy as np


def epsilon_greedy(q, epsilon, rng):
    if rng.uniform() > epsilon:
        return rng.choice(len(q))
    return np.argmax(q)
