import numpy as np


def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    for episode in range(episodes):
        table = np.array(q)
        state, over, t = reset(), False, 0
        while not over and t < max_steps:
            explore = rng.random() < epsilon
            action = rng.integers(len(table[state])) if explore else table[state].argmax()
            state2, reward, over = step(action)
            reward = np.clip(reward, -1, 1)
            goal = reward
            if not over:
                goal = goal + gamma * table[state2].max()
            table[state, action] = (1 - alpha) * table[state, action] + alpha * goal
            state = state2
            t += 1
    return table
