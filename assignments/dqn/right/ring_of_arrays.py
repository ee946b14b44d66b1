"""A ring: one array for each part, of the size of the buffer, in which the newest takes the oldest's place."""

import numpy as np


class ReplayBuffer:
    def __init__(self, capacity):
        self.capacity, self.next, self.size = capacity, 0, 0
        self.parts = None

    def __len__(self):
        return self.size

    def add(self, s, a, r, s_next, done):
        transition = [np.asarray(part) for part in (s, a, r, s_next, done)]
        if self.parts is None:
            self.parts = [np.zeros((self.capacity, *part.shape), part.dtype) for part in transition]
        for kept, part in zip(self.parts, transition):
            kept[self.next] = part
        self.next = (self.next + 1) % self.capacity
        self.size = min(self.size + 1, self.capacity)

    def sample(self, size, rng):
        places = rng.permutation(self.size)[:size]
        return [kept[places] for kept in self.parts]


def sync_target(target, online, tau=1.0):
    for name in target:
        target[name][...] = (1 - tau) * target[name] + tau * online[name]


def train_dqn(online, target, batches, lr, gamma, delta, sync_every):
    losses, until_copy = [], sync_every
    for s, a, r, s_next, done in batches:
        future = (s_next @ target["W"].T + target["b"]).max(axis=1)
        y = np.where(done, r, r + gamma * future)
        e = (online["W"][a] * s).sum(axis=1) + online["b"][a] - y
        size = np.abs(e)
        losses.append(np.where(size <= delta, e * e / 2, delta * size - delta**2 / 2).mean())
        slope = np.clip(e, -delta, delta) / len(e)
        np.subtract.at(online["W"], a, lr * slope[:, None] * s)
        np.subtract.at(online["b"], a, lr * slope)
        until_copy -= 1
        if until_copy == 0:
            until_copy = sync_every
            for name in target:
                np.copyto(target[name], online[name])
    return np.array(losses)
