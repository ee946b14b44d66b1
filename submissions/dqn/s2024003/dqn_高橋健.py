# DQN 高橋健
import random

import numpy as np


def q_values(params, s):
    return s @ params["W"].T + params["b"]


class ReplayBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.memory = []

    def __len__(self):
        return len(self.memory)

    def add(self, s, a, r, s_next, done):
        self.memory.append((np.array(s), a, r, np.array(s_next), done))
        if len(self.memory) > self.capacity:
            self.memory.pop(0)

    def sample(self, size, rng):
        batch = random.sample(self.memory, size)
        s, a, r, s_next, done = zip(*batch)
        return np.array(s), np.array(a), np.array(r), np.array(s_next), np.array(done)


def sync_target(target, online, tau=1.0):
    for k in online.keys():
        target[k] = tau * online[k] + (1.0 - tau) * target[k]


def clip_reward(r):
    return np.clip(r, -1.0, 1.0)


def huber(e, delta=1.0):
    abs_e = np.abs(e)
    return np.where(abs_e <= delta, e ** 2 / 2, delta * (abs_e - delta / 2))


def huber_grad(e, delta=1.0):
    return np.where(np.abs(e) <= delta, e, delta * np.sign(e))


def td_target(r, q_next, done, gamma):
    # ベルマン方程式
    return r + gamma * np.max(q_next, axis=1)


def double_dqn_target(r, q_online, q_target, done, gamma):
    best = np.argmax(q_online, axis=1)
    return r + gamma * q_target[np.arange(len(r)), best]


def epsilon_greedy(q, epsilon, rng):
    if rng.random() < epsilon:
        return rng.integers(0, len(q))
    else:
        return np.argmax(q)


def q_learning_update(q, s, a, r, s_next, done, alpha, gamma):
    q2 = q.copy()
    q2[s, a] = q[s, a] + alpha * (r + gamma * np.max(q[s_next]) - q[s, a])
    return q2


def dqn_loss(online, target, batch, gamma, delta=1.0):
    s, a, r, s_next, done = batch
    n = len(r)
    y = td_target(r, q_values(target, s_next), done, gamma)
    q = q_values(online, s)
    e = q[range(n), a] - y
    loss = np.mean(huber(e, delta))
    d = np.zeros(q.shape)
    d[range(n), a] = huber_grad(e, delta) / n
    return loss, {"W": np.dot(d.T, s), "b": np.sum(d, axis=0)}


def train_dqn(online, target, batches, lr, gamma, delta, sync_every):
    losses = []
    for i, batch in enumerate(batches):
        loss, grads = dqn_loss(online, target, batch, gamma, delta)
        losses.append(loss)
        for k in online:
            online[k] -= lr * grads[k]
        if (i + 1) % sync_every == 0:
            sync_target(target, online)
    return np.array(losses)


def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    q = q.copy()
    for _ in range(episodes):
        s = reset()
        for _ in range(max_steps):
            a = int(epsilon_greedy(q[s], epsilon, rng))
            s_next, r, done = step(a)
            q = q_learning_update(q, s, a, float(clip_reward(r)), s_next, done, alpha, gamma)
            if done:
                break
            s = s_next
    return q


if __name__ == "__main__":
    buf = ReplayBuffer(3)
    for i in range(5):
        buf.add(i, 0, 0.0, i + 1, False)
    print(buf.sample(3, np.random.default_rng(0)))
