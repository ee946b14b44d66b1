# 深層強化学習（DQN）  井上ひかり
import numpy as np


def q_values(params, s):
    return s @ params["W"].T + params["b"]


class ReplayBuffer:
    def __init__(self, capacity):
        self.capacity, self.store = capacity, []

    def __len__(self):
        return len(self.store)

    def add(self, s, a, r, s_next, done):
        self.store = (self.store + [(np.array(s), a, r, np.array(s_next), done)])[-self.capacity:]

    def sample(self, size, rng):
        return self.columns(rng.choice(len(self.store), size, replace=True))

    def columns(self, ids):
        return tuple(np.array([self.store[i][c] for i in ids]) for c in range(5))


def sync_target(target, online, tau=1.0):
    for k in target:
        target[k] = online[k].copy() if tau == 1 else tau * target[k] + (1 - tau) * online[k]


clip_reward = lambda r: np.clip(r, -1, 1)
huber = lambda e, delta=1.0: np.where(np.abs(e) <= delta, e * e / 2, delta * np.abs(e) - delta * delta / 2)
huber_grad = lambda e, delta=1.0: np.clip(e, -delta, delta)
td_target = lambda r, q_next, done, gamma: r + gamma * np.logical_not(done) * np.max(q_next, axis=1)


def double_dqn_target(r, q_online, q_target, done, gamma):
    return r + gamma * np.logical_not(done) * np.choose(np.argmax(q_online, axis=1), q_target.T)


def epsilon_greedy(q, epsilon, rng):
    if rng.random() >= epsilon:
        return int(np.argmax(q))
    others = [a for a in range(len(q)) if a != np.argmax(q)]   # 探索なので最大以外から
    return int(rng.choice(others))


def q_learning_update(q, s, a, r, s_next, done, alpha, gamma):
    new = q.copy()
    new[s, a] += alpha * (td_target(np.array([r]), q[[s_next]], np.array([done]), gamma)[0] - q[s, a])
    return new


def dqn_loss(online, target, batch, gamma, delta=1.0):
    s, a, r, s_next, done = batch
    i = np.arange(len(a))
    q = q_values(online, s)
    e = q[i, a] - td_target(r, q_values(target, s_next), done, gamma)
    dq = np.zeros_like(q)
    dq[i, a] = huber_grad(e, delta)
    return huber(e, delta).mean(), {"W": dq.T @ s, "b": dq.sum(axis=0)}


def train_dqn(online, target, batches, lr, gamma, delta, sync_every):
    losses = np.zeros(len(batches))
    for t, batch in enumerate(batches):
        if t % sync_every == 0:
            sync_target(target, online)
        losses[t], grad = dqn_loss(online, target, batch, gamma, delta)
        for k in grad:
            online[k] -= lr * grad[k]
    return losses


def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    Q = q.copy()
    for _ in range(episodes):
        s, done, t = reset(), False, 0
        while not done and t < max_steps:
            a = int(rng.integers(Q.shape[1])) if rng.random() < epsilon else int(Q[s].argmax())
            s_next, r, done = step(a)
            Q[s, a] += alpha * (clip_reward(r) + gamma * (not done) * Q[s_next].max() - Q[s, a])
            s, t = s_next, t + 1
    return Q
