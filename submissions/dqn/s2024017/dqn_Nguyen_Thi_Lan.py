"""DQN homework. I used PyTorch for the network part, because autograd gives the gradient."""

import random
from collections import deque, namedtuple

import numpy as np
import torch
import torch.nn.functional as F

Transition = namedtuple("Transition", "s a r s_next done")


def q_values(params, s):
    return s @ params["W"].T + params["b"]


class ReplayBuffer:
    def __init__(self, capacity):
        self.memory = deque([], maxlen=capacity)

    def __len__(self):
        return len(self.memory)

    def add(self, *args):
        s, a, r, s_next, done = args
        self.memory.append(Transition(np.array(s), a, r, np.array(s_next), done))

    def sample(self, size, rng):
        picks = rng.choice(len(self.memory), size, replace=False)
        return [np.array(x) for x in zip(*[self.memory[i] for i in picks])]


def sync_target(target, online, tau=1.0):
    for key in target:
        target[key] = online[key] * tau + target[key] * (1 - tau)


def clip_reward(r):
    return np.clip(r, -1, 1)


def huber(e, delta=1.0):
    e = torch.as_tensor(e)
    return F.huber_loss(e, torch.zeros_like(e), reduction="none", delta=delta).numpy()


def huber_grad(e, delta=1.0):
    return torch.clamp(torch.as_tensor(e), -delta, delta).numpy()


def td_target(r, q_next, done, gamma):
    return r + gamma * q_next.max(1) * (1 - done)


def double_dqn_target(r, q_online, q_target, done, gamma):
    idx = q_online.argmax(1)
    return r + gamma * np.take_along_axis(q_target, idx[:, None], axis=1).squeeze(1) * (1 - done)


def epsilon_greedy(q, epsilon, rng):
    sample = rng.random()
    if sample > epsilon:
        return int(q.argmax())
    return int(rng.integers(q.shape[0]))


def q_learning_update(q, s, a, r, s_next, done, alpha, gamma):
    out = np.array(q)
    out[s, a] += alpha * (r + gamma * q[s_next].max() * (1 - done) - out[s, a])
    return out


def dqn_loss(online, target, batch, gamma, delta=1.0):
    s, a, r, s_next, done = batch
    W = torch.tensor(online["W"], requires_grad=True)
    b = torch.tensor(online["b"], requires_grad=True)
    q = torch.as_tensor(s) @ W.T + b
    q_sa = q.gather(1, torch.as_tensor(a)[:, None]).squeeze(1)
    y = torch.as_tensor(td_target(r, q_values(target, s_next), done, gamma))
    loss = F.huber_loss(q_sa, y, delta=delta)
    loss.backward()
    return loss.item(), {"W": W.grad.numpy(), "b": b.grad.numpy()}


def train_dqn(online, target, batches, lr, gamma, delta, sync_every):
    losses = []
    for i, batch in enumerate(batches, start=1):
        loss, grads = dqn_loss(online, target, batch, gamma, delta)
        losses.append(loss)
        for key in online:
            online[key] = online[key] - lr * grads[key]
        if i % sync_every == 0:
            sync_target(target, online)
    return losses


def train_agent(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    q = np.array(q)
    for _ in range(episodes):
        s = reset()
        for _ in range(max_steps):
            a = epsilon_greedy(q[s], epsilon, rng)
            s_next, r, done = step(a)
            r = max(min(r, 1), -1)
            q = q_learning_update(q, s, a, r, s_next, done, alpha, gamma)
            if done:
                break
            s = s_next
    return q
