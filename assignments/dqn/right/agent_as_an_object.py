"""An agent with a memory of its own: a dict of values, and a generator of transitions."""

from collections import defaultdict

import numpy as np


class Agent:
    def __init__(self, q, alpha, gamma, epsilon, rng):
        self.actions = range(q.shape[1])
        self.q = defaultdict(float, {(s, a): float(q[s, a]) for s, a in np.ndindex(q.shape)})
        self.alpha, self.gamma, self.epsilon, self.rng = alpha, gamma, epsilon, rng

    def act(self, s):
        if self.rng.random() < self.epsilon:
            return self.rng.choice(self.actions)
        return max(self.actions, key=lambda a: self.q[s, a])

    def learn(self, s, a, r, s_next, done):
        best = 0.0 if done else max(self.q[s_next, b] for b in self.actions)
        error = float(np.clip(r, -1, 1)) + self.gamma * best - self.q[s, a]
        self.q[s, a] += self.alpha * error

    def episode(self, reset, step, max_steps):
        s = reset()
        for _ in range(max_steps):
            a = self.act(s)
            s_next, r, done = step(a)
            yield s, a, r, s_next, done
            if done:
                return
            s = s_next


def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    agent = Agent(q, alpha, gamma, epsilon, rng)
    for _ in range(episodes):
        for transition in agent.episode(reset, step, max_steps):
            agent.learn(*transition)
    return np.array([[agent.q[s, a] for a in range(q.shape[1])] for s in range(len(q))])
