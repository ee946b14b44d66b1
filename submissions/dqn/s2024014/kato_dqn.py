# -*- coding: utf-8 -*-
"""DQN  加藤悠斗"""
import copy

import numpy as np


def q_values(params, s):
    return np.dot(s, params["W"].T) + params["b"]


class ReplayBuffer(object):
    def __init__(self, capacity):
        self.capacity = capacity
        self.memory = [None] * capacity
        self.index = 0
        self.full = False

    def __len__(self):
        return self.capacity if self.full else self.index

    def add(self, s, a, r, s_next, done):
        self.memory[self.index] = (s, a, r, s_next, done)   # 遷移を保存
        self.index += 1
        if self.index == self.capacity:
            self.index = 0
            self.full = True

    def sample(self, size, rng):
        ids = rng.choice(len(self), size=size, replace=False)
        out = [[], [], [], [], []]
        for i in ids:
            for j in range(5):
                out[j].append(self.memory[i][j])
        return [np.array(o) for o in out]


def sync_target(target, online, tau=1.0):
    if tau == 1.0:
        target.update(online)      # 同じにする
    else:
        for k in target:
            target[k] = (1 - tau) * target[k] + tau * online[k]


def clip_reward(r):
    return min(1.0, max(-1.0, r)) if np.isscalar(r) else np.clip(r, -1, 1)


def huber(e, delta=1.0):
    h = np.zeros_like(e)
    mask = np.abs(e) < delta
    h[mask] = e[mask] ** 2 / 2
    h[~mask] = delta * (np.abs(e[~mask]) - delta / 2)
    return h


def huber_grad(e, delta=1.0):
    g = np.array(e)
    g[g > delta] = delta
    g[g < -delta] = -delta
    return g


def td_target(r, q_next, done, gamma):
    y = r.copy()
    for i in range(len(r)):
        if not done[i]:
            y[i] += gamma * max(q_next[i])
    return y


def double_dqn_target(r, q_online, q_target, done, gamma):
    y = r.copy()
    for i in range(len(r)):
        if not done[i]:
            y[i] += gamma * q_online[i][np.argmax(q_target[i])]
    return y


def epsilon_greedy(q, epsilon, rng):
    if rng.random() < epsilon:
        return int(rng.integers(len(q)))
    return int(np.argmax(q))


def q_learning_update(q, s, a, r, s_next, done, alpha, gamma):
    newq = copy.deepcopy(q)
    y = r
    if not done:
        y += gamma * max(q[s_next])
    newq[s][a] = q[s][a] + alpha * (y - q[s][a])
    return newq


def dqn_loss(online, target, batch, gamma, delta=1.0):
    s, a, r, s_next, done = batch
    y = td_target(r, q_values(target, s_next), done, gamma)
    q = q_values(online, s)
    loss = 0
    dW = np.zeros_like(online["W"])
    db = np.zeros_like(online["b"])
    for i in range(len(a)):
        e = q[i, a[i]] - y[i]
        g = max(-delta, min(delta, e))
        loss += float(huber(np.array([e]), delta)[0])
        dW[a[i]] += g * s[i]
        db[a[i]] += g
    n = len(a)
    return loss / n, {"W": dW / n, "b": db / n}


def train_dqn(online, target, batches, lr, gamma, delta, sync_every):
    loss_list = []
    for t, batch in enumerate(batches):
        loss, grad = dqn_loss(online, target, batch, gamma, delta)
        loss_list.append(loss)
        for key in ("W", "b"):
            online[key] = online[key] - lr * grad[key]
        if (t + 1) % sync_every == 0:
            target["W"] = online["W"].copy()
            target["b"] = online["b"].copy()
    return np.array(loss_list)


def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    table = copy.deepcopy(q)
    for ep in range(episodes):
        state = reset()
        for t in range(max_steps):
            action = epsilon_greedy(table[state], epsilon, rng)
            next_state, reward, done = step(action)
            if t == max_steps - 1:
                done = True        # 時間切れ
            reward = clip_reward(reward)
            table = q_learning_update(table, state, action, reward, next_state, done, alpha, gamma)
            if done:
                break
            state = next_state
    return table
