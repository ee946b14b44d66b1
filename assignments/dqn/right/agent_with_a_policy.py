"""Keeps the best action of every state beside the table, and counts steps until the time is up."""

import numpy as np


def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    table, policy = np.copy(q), np.argmax(q, axis=1)
    k = table.shape[1]
    for _ in range(episodes):
        s, steps_left = reset(), max_steps
        while steps_left:
            a = rng.integers(k) if rng.random() <= epsilon else policy[s]
            s2, r, over = step(int(a))
            y = np.clip(r, -1, 1) + (0 if over else gamma * table[s2, policy[s2]])
            table[s, a] = table[s, a] * (1 - alpha) + y * alpha
            policy[s] = np.argmax(table[s])
            s, steps_left = s2, 0 if over else steps_left - 1
    return table
