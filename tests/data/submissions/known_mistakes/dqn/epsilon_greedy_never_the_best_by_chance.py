import numpy as np


def epsilon_greedy(q, epsilon, rng):
    best = q.argmax()
    if rng.random() >= epsilon:
        return best
    rest = np.delete(np.arange(len(q)), best)
    return rest[rng.integers(len(rest))]
