"""What the audit draws to see whether a changed reference is still right: see ``grader/audit/equivalence.py``."""

import numpy as np


def epsilon_greedy(module, rng):
    """Twenty actions by the best value, by chance, and in between."""
    q, epsilon = rng.normal(size=rng.integers(1, 6)), float(rng.choice([0.0, rng.uniform(), 1.0]))
    chance = np.random.default_rng(int(rng.integers(2**62)))
    return np.array([module.epsilon_greedy(q, epsilon, chance) for _ in range(20)])
