"""An agent without helpers: the update, the choice and the clipping are written out in one loop."""

import numpy as np


def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    Q = np.array(q, dtype=float)
    n_actions = Q.shape[1]
    for _ in range(episodes):
        state = reset()
        done = False
        count = 0
        while not done and count < max_steps:
            action = int(rng.integers(0, n_actions)) if rng.uniform(0, 1) < epsilon else int(np.argmax(Q[state, :]))
            next_state, reward, done = step(action)
            reward = max(-1.0, min(1.0, reward))
            target = reward
            if not done:
                target += gamma * np.max(Q[next_state, :])
            Q[state, action] += alpha * (target - Q[state, action])
            state = next_state
            count += 1
    return Q
