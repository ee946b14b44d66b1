"""A named tuple for each transition; the network is one object that the functions make for themselves."""

from collections import namedtuple

import numpy as np

Transition = namedtuple("Transition", ["s", "a", "r", "s_next", "done"])


class ReplayBuffer:
    def __init__(self, capacity):
        self.capacity, self.memory, self.position = capacity, [], 0

    def __len__(self):
        return len(self.memory)

    def add(self, s, a, r, s_next, done):
        if len(self.memory) < self.capacity:
            self.memory.append(None)
        self.memory[self.position] = Transition(np.copy(s), a, r, np.copy(s_next), done)
        self.position = (self.position + 1) % self.capacity

    def sample(self, size, rng):
        order = np.arange(len(self.memory))
        rng.shuffle(order)
        batch = Transition(*zip(*(self.memory[n] for n in order[:size])))
        return tuple(np.array(part) for part in batch)


class Net:
    def __init__(self, params):
        self.params = params

    def __call__(self, s):
        self.s = s
        return np.einsum("nd,kd->nk", s, self.params["W"]) + self.params["b"]

    def backward(self, dq):
        return {"W": np.einsum("nk,nd->kd", dq, self.s), "b": np.einsum("nk->k", dq)}


def dqn_loss(online, target, batch, gamma, delta=1.0):
    t, net, fixed = Transition(*batch), Net(online), Net(target)
    q = net(t.s)
    y = q.copy()
    y[np.arange(len(q)), t.a] = t.r + gamma * fixed(t.s_next).max(axis=1) * ~t.done
    e = q - y  # 0 for every action that was not taken
    small = np.clip(e, -delta, delta)
    loss = np.sum(np.where(np.abs(e) <= delta, e**2 / 2, delta * (np.abs(e) - delta / 2))) / len(q)
    return loss, net.backward(small / len(q))


def train_dqn(online, target, batches, lr, gamma, delta, sync_every):
    history = np.zeros(len(batches))
    for i, batch in enumerate(batches):
        if i > 0 and i % sync_every == 0:
            target.update({k: v.copy() for k, v in online.items()})
        history[i], grads = dqn_loss(online, target, batch, gamma, delta)
        online.update({k: online[k] - lr * grads[k] for k in grads})
    if len(batches) % sync_every == 0:
        target.update({k: v.copy() for k, v in online.items()})
    return history
