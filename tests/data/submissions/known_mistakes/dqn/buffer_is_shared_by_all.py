from collections import deque

import numpy as np


class ReplayBuffer:
    buffer = []

    def __init__(self, capacity):
        self.n = capacity

    def __len__(self):
        return len(self.buffer)

    def add(self, s, a, r, s_next, done):
        if len(self.buffer) >= self.n:
            del self.buffer[0]
        self.buffer.append((np.copy(s), a, r, np.copy(s_next), done))

    def sample(self, size, rng):
        idx = rng.choice(len(self.buffer), size=size, replace=False)
        s, a, r, s_next, done = [], [], [], [], []
        for i in idx:
            t = self.buffer[i]
            s.append(t[0])
            a.append(t[1])
            r.append(t[2])
            s_next.append(t[3])
            done.append(t[4])
        return np.array(s), np.array(a), np.array(r), np.array(s_next), np.array(done)
