"""One sample after the other, one number after the other, with plain Python."""

import random


class ReplayBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.memory = []

    def __len__(self):
        return len(self.memory)

    def add(self, s, a, r, s_next, done):
        if len(self.memory) == self.capacity:
            del self.memory[0]
        self.memory.append([copied(s), a, r, copied(s_next), done])

    def sample(self, size, rng):
        chance = random.Random(int(rng.integers(2**60)))
        columns = [[], [], [], [], []]
        for transition in chance.sample(self.memory, size):
            for column, part in zip(columns, transition):
                column.append(part)
        return columns


def copied(s):
    return s.tolist() if hasattr(s, "tolist") else s


def largest(values):
    best = values[0]
    for value in values:
        if value > best:
            best = value
    return best


def clip_reward(r):
    if hasattr(r, "shape") and r.shape:
        return [clip_reward(each) for each in r]
    if r > 1:
        return 1.0
    if r < -1:
        return -1.0
    return float(r)


def td_target(r, q_next, done, gamma):
    y = []
    for n in range(len(r)):
        y.append(float(r[n]))
        if not done[n]:
            y[n] += gamma * largest([float(q) for q in q_next[n]])
    return y


def double_dqn_target(r, q_online, q_target, done, gamma):
    y = []
    for n in range(len(r)):
        best = 0
        for a in range(len(q_online[n])):
            if q_online[n][a] > q_online[n][best]:
                best = a
        y.append(float(r[n]) if done[n] else float(r[n] + gamma * q_target[n][best]))
    return y


def epsilon_greedy(q, epsilon, rng):
    best = 0
    for a in range(1, len(q)):
        if q[a] > q[best]:
            best = a
    if rng.uniform() >= epsilon:
        return best
    return int(rng.uniform() * len(q))


def q_learning_update(q, s, a, r, s_next, done, alpha, gamma):
    table = [[float(value) for value in row] for row in q]
    y = r if done else r + gamma * largest(table[s_next])
    table[s][a] = (1 - alpha) * table[s][a] + alpha * y
    return table
