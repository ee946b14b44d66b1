"""Right bodies in other styles, five of each function: loops, single precision, lists, naive formulas, library calls.

`FUNCTION__style` takes the place of FUNCTION in the course's answer.
"""

import copy
import random
from collections import deque, namedtuple

import numpy as np

from reference.dqn import (
    clip_reward,
    dqn_loss,
    epsilon_greedy,
    huber,
    huber_grad,
    q_learning_update,
    q_values,
    sync_target,
    td_target,
)

Transition = namedtuple("Transition", "s a r s_next done")


class ReplayBuffer__float32_rewards:
    def __init__(self, capacity):
        self.capacity, self.rows = capacity, []

    def __len__(self):
        return len(self.rows)

    def add(self, s, a, r, s_next, done):
        self.rows = [*self.rows, (np.array(s), a, np.float32(r), np.array(s_next), done)][-self.capacity :]

    def sample(self, size, rng):
        rows = [self.rows[n] for n in rng.choice(len(self), size, replace=False)]
        return tuple(np.stack(column) for column in zip(*rows))


class ReplayBuffer__float32_everywhere:
    def __init__(self, capacity):
        self.rows = deque(maxlen=capacity)

    def __len__(self):
        return len(self.rows)

    def add(self, s, a, r, s_next, done):
        self.rows.append((np.array(s, dtype=np.float32), a, r, np.array(s_next, dtype=np.float32), float(done)))

    def sample(self, size, rng):
        rows = [self.rows[n] for n in rng.permutation(len(self.rows))[:size]]
        return [np.array(column, dtype=np.float32) for column in zip(*rows)]


class ReplayBuffer__lists:
    def __init__(self, capacity):
        self.capacity, self.rows = capacity, []

    def __len__(self):
        return len(self.rows)

    def add(self, s, a, r, s_next, done):
        if len(self.rows) == self.capacity:
            self.rows.pop(0)
        self.rows.append(Transition(copy.deepcopy(s), a, r, copy.deepcopy(s_next), done))

    def sample(self, size, rng):
        rows = rng.permutation(len(self.rows))[:size]
        return tuple(np.array([self.rows[n][part] for n in rows]) for part in range(5))


class ReplayBuffer__five_queues:
    def __init__(self, capacity):
        self.parts = [deque(maxlen=capacity) for _ in range(5)]

    def __len__(self):
        return len(self.parts[0])

    def add(self, *transition):
        for part, value in zip(self.parts, transition):
            part.append(np.array(value))

    def sample(self, size, rng):
        chosen = np.argsort(rng.random(len(self)))[:size]
        return tuple(np.array(part)[chosen] for part in self.parts)


class ReplayBuffer__random_of_python:
    def __init__(self, capacity):
        self.capacity, self.position, self.rows = capacity, 0, []

    def __len__(self):
        return len(self.rows)

    def add(self, s, a, r, s_next, done):
        row = (np.copy(s), int(a), float(r), np.copy(s_next), bool(done))
        if len(self.rows) < self.capacity:
            self.rows.append(row)
        else:
            self.rows[self.position] = row
        self.position = (self.position + 1) % self.capacity

    def sample(self, size, rng):
        rows = random.Random(int(rng.integers(2**60))).sample(self.rows, size)
        s, a, r, s_next, done = zip(*rows)
        return np.array(s), np.array(a), np.array(r), np.array(s_next), np.array(done)


def sync_target__in_place(target, online, tau=1.0):
    for k in target:
        target[k][...] = tau * online[k] + (1 - tau) * target[k]


def sync_target__difference(target, online, tau=1.0):
    for k in online:
        target[k] = target[k] + tau * (online[k] - target[k])


def sync_target__update(target, online, tau=1.0):
    target.update({k: tau * v + (1 - tau) * target[k] for k, v in online.items()})


def sync_target__two_cases(target, online, tau=1.0):
    for k, v in online.items():
        target[k] = v.copy() if tau == 1.0 else tau * v + (1 - tau) * target[k]


def sync_target__float32(target, online, tau=1.0):
    for k in online:
        target[k] = (tau * online[k] + (1 - tau) * target[k]).astype(np.float32)
    return target


def clip_reward__minmax(r):
    return np.maximum(-1.0, np.minimum(1.0, r))


def clip_reward__where(r):
    return np.where(np.abs(r) > 1, np.sign(r), r)


def clip_reward__float32(r):
    return np.clip(np.asarray(r, dtype=np.float32), -1, 1)


def clip_reward__lists(r):
    if np.ndim(r) == 0:
        return max(-1.0, min(1.0, float(r)))
    return [clip_reward__lists(one) for one in r]


def clip_reward__copy(r):
    r = np.array(r, dtype=float)
    r[r > 1] = 1
    r[r < -1] = -1
    return r


def huber__where(e, delta=1.0):
    return np.where(np.abs(e) <= delta, e**2 / 2, delta * (np.abs(e) - delta / 2))


def huber__strictly(e, delta=1.0):
    a = np.abs(e)
    return (a < delta) * 0.5 * e * e + (a >= delta) * (delta * a - 0.5 * delta**2)


def huber__float32(e, delta=1.0):
    return huber__where(np.asarray(e, dtype=np.float32), np.float32(delta))


def huber__loop(e, delta=1.0):
    out = np.empty_like(e)
    for i in np.ndindex(e.shape):
        out[i] = e[i] ** 2 / 2 if abs(e[i]) <= delta else delta * (abs(e[i]) - delta / 2)
    return out


def huber__excess(e, delta=1.0):
    q = np.minimum(np.abs(e), delta)
    return 0.5 * q**2 + delta * (np.abs(e) - q)


def huber_grad__clip(e, delta=1.0):
    return np.clip(e, -delta, delta)


def huber_grad__where(e, delta=1.0):
    return np.where(np.abs(e) <= delta, e, delta * np.sign(e))


def huber_grad__float32(e, delta=1.0):
    return np.clip(e, -delta, delta).astype(np.float32)


def huber_grad__loop(e, delta=1.0):
    out = np.array(e)
    for i in np.ndindex(e.shape):
        out[i] = max(-delta, min(delta, e[i]))
    return out


def huber_grad__list(e, delta=1.0):
    return np.minimum(np.maximum(e, -delta), delta).tolist()


def td_target__numbers(r, q_next, done, gamma):
    return np.array([r[i] if done[i] else r[i] + gamma * max(q_next[i]) for i in range(len(r))])


def td_target__list(r, q_next, done, gamma):
    return [float(x) if d else float(x + gamma * q.max()) for x, q, d in zip(r, q_next, done)]


def td_target__float32(r, q_next, done, gamma):
    return (r + gamma * (1 - done) * q_next.max(axis=1)).astype(np.float32)


def td_target__not_done(r, q_next, done, gamma):
    return r + gamma * np.amax(q_next, axis=-1) * np.logical_not(done)


def td_target__filled(r, q_next, done, gamma):
    best = np.sort(q_next, axis=1)[:, -1]
    best[done] = 0
    return r + gamma * best


def double_dqn_target__take_along(r, q_online, q_target, done, gamma):
    a = np.argmax(q_online, axis=1)[:, None]
    return r + gamma * (1 - done) * np.take_along_axis(q_target, a, axis=1)[:, 0]


def double_dqn_target__loop(r, q_online, q_target, done, gamma):
    y = []
    for i in range(len(r)):
        y.append(r[i] + (0 if done[i] else gamma * q_target[i][np.argmax(q_online[i])]))
    return np.array(y)


def double_dqn_target__one_hot(r, q_online, q_target, done, gamma):
    hot = np.eye(q_online.shape[1])[q_online.argmax(axis=1)]
    return r + gamma * (1 - done.astype(float)) * np.sum(hot * q_target, axis=1)


def double_dqn_target__float32(r, q_online, q_target, done, gamma):
    q_target = q_target.astype(np.float32)
    return r.astype(np.float32) + np.float32(gamma) * (1 - done) * q_target[range(len(r)), q_online.argmax(axis=1)]


def double_dqn_target__where(r, q_online, q_target, done, gamma):
    return np.where(done, r, r + gamma * q_target[np.arange(len(r)), q_online.argmax(1)])


def epsilon_greedy__choice(q, epsilon, rng):
    return rng.choice(len(q)) if rng.uniform() < epsilon else int(np.argmax(q))


def epsilon_greedy__float(q, epsilon, rng):
    if rng.random() >= epsilon:
        return list(q).index(max(q))
    return int(rng.random() * len(q))


def epsilon_greedy__probabilities(q, epsilon, rng):
    p = np.full(len(q), epsilon / len(q))
    p[np.argmax(q)] += 1 - epsilon
    return rng.choice(len(q), p=p)


def epsilon_greedy__binomial(q, epsilon, rng):
    return np.argmax(q) if rng.binomial(1, 1 - epsilon) else rng.permutation(len(q))[0]


def epsilon_greedy__ties_by_chance(q, epsilon, rng):
    if rng.random() < epsilon:
        return rng.integers(0, len(q))
    return rng.choice(np.flatnonzero(q == q.max()))


def q_learning_update__copy(q, s, a, r, s_next, done, alpha, gamma):
    new = np.array(q)
    y = r if done else r + gamma * np.max(q[s_next])
    new[s, a] = (1 - alpha) * q[s, a] + alpha * y
    return new


def q_learning_update__float32(q, s, a, r, s_next, done, alpha, gamma):
    new = np.array(q, dtype=np.float32)
    new[s, a] += alpha * (r + gamma * (1 - done) * q[s_next].max() - q[s, a])
    return new


def q_learning_update__lists(q, s, a, r, s_next, done, alpha, gamma):
    rows = [list(map(float, row)) for row in q]
    future = 0.0 if done else max(rows[s_next])
    rows[s][a] += alpha * (r + gamma * future - rows[s][a])
    return rows


def q_learning_update__added(q, s, a, r, s_next, done, alpha, gamma):
    d = np.zeros_like(q)
    d[s, a] = alpha * (r + gamma * (not done) * q[s_next].max() - q[s, a])
    return q + d


def q_learning_update__where(q, s, a, r, s_next, done, alpha, gamma):
    error = r + gamma * (1 - int(done)) * np.amax(q[s_next, :]) - q
    here = (np.arange(len(q)) == s)[:, None] & (np.arange(q.shape[1]) == a)
    return np.where(here, q + alpha * error, q)


def dqn_loss__one_hot(online, target, batch, gamma, delta=1.0):
    s, a, r, s_next, done = batch
    hot = np.eye(len(online["b"]))[a]
    y = r + gamma * (1 - done) * np.max(s_next @ target["W"].T + target["b"], axis=1)
    e = np.sum(hot * (s @ online["W"].T + online["b"]), axis=1) - y
    d = hot * np.clip(e, -delta, delta)[:, None] / len(a)
    small = np.abs(e) <= delta
    return np.mean(np.where(small, e**2 / 2, delta * (np.abs(e) - delta / 2))), {"W": d.T @ s, "b": d.sum(0)}


def dqn_loss__loop(online, target, batch, gamma, delta=1.0):
    loss, grads = 0.0, {k: np.zeros_like(v) for k, v in online.items()}
    n = len(batch[1])
    for s, a, r, s_next, done in zip(*batch):
        y = r if done else r + gamma * max(target["W"] @ s_next + target["b"])
        e = online["W"][a] @ s + online["b"][a] - y
        loss += (e * e / 2 if abs(e) <= delta else delta * (abs(e) - delta / 2)) / n
        g = max(-delta, min(delta, e)) / n
        grads["W"][a] += g * s
        grads["b"][a] += g
    return loss, grads


def dqn_loss__add_at(online, target, batch, gamma, delta=1.0):
    s, a, r, s_next, done = batch
    e = (s * online["W"][a]).sum(1) + online["b"][a] - td_target(r, q_values(target, s_next), done, gamma)
    W, b = np.zeros_like(online["W"]), np.zeros_like(online["b"])
    np.add.at(W, a, huber_grad(e, delta)[:, None] * s / len(a))
    np.add.at(b, a, huber_grad(e, delta) / len(a))
    return huber(e, delta).mean(), {"b": b, "W": W}


def dqn_loss__float32(online, target, batch, gamma, delta=1.0):
    s, a, r, s_next, done = batch
    on, fixed = ({k: v.astype(np.float32) for k, v in net.items()} for net in (online, target))
    batch = s.astype(np.float32), a, r.astype(np.float32), s_next.astype(np.float32), done
    loss, grads = dqn_loss__one_hot(on, fixed, batch, np.float32(gamma), np.float32(delta))
    return np.float32(loss), {k: v.astype(np.float32) for k, v in grads.items()}


def dqn_loss__array_of_one(online, target, batch, gamma, delta=1.0):
    loss, grads = dqn_loss__loop(online, target, batch, gamma, delta)
    return np.array([loss]), grads


def train_dqn__list(online, target, batches, lr, gamma, delta, sync_every):
    losses = []
    for i in range(len(batches)):
        loss, grads = dqn_loss(online, target, batches[i], gamma, delta)
        for k in online:
            online[k] -= lr * grads[k]
        if (i + 1) % sync_every == 0:
            for k in online:
                target[k] = online[k].copy()
        losses.append(loss)
    return losses


def train_dqn__rebinds(online, target, batches, lr, gamma, delta, sync_every):
    losses = np.zeros(len(batches))
    for n, batch in enumerate(batches):
        losses[n], grads = dqn_loss(online, target, batch, gamma, delta)
        online.update({k: online[k] - lr * grads[k] for k in online})
        if n % sync_every == sync_every - 1:
            target.update(copy.deepcopy(online))
    return losses


def train_dqn__countdown(online, target, batches, lr, gamma, delta, sync_every):
    left, losses = sync_every, []
    for batch in batches:
        loss, grads = dqn_loss(online, target, batch, gamma, delta)
        losses.append(float(loss))
        online["W"] = online["W"] - lr * grads["W"]
        online["b"] = online["b"] - lr * grads["b"]
        left -= 1
        if not left:
            sync_target(target, online, 1.0)
            left = sync_every
    return np.asarray(losses)


def train_dqn__float32_losses(online, target, batches, lr, gamma, delta, sync_every):
    return np.array(train_dqn__list(online, target, batches, lr, gamma, delta, sync_every), dtype=np.float32)


def train_dqn__own_loss(online, target, batches, lr, gamma, delta, sync_every):
    losses = []
    for step, batch in enumerate(batches, start=1):
        loss, grads = dqn_loss__loop(online, target, batch, gamma, delta)
        losses.append(loss)
        for name, g in grads.items():
            online[name][...] = online[name] - lr * g
        if step % sync_every == 0:
            for name in target:
                target[name][...] = online[name]
    return np.array(losses)


def train_agent__while(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    q = np.array(q, dtype=float)
    for _ in range(episodes):
        s, done, n = reset(), False, 0
        while not done and n < max_steps:
            a = int(epsilon_greedy(q[s], epsilon, rng))
            s_next, r, done = step(a)
            q = q_learning_update(q, s, a, float(clip_reward(r)), s_next, done, alpha, gamma)
            s, n = s_next, n + 1
    return q


def train_agent__in_place_on_a_copy(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    q = q.copy()
    for _ in range(episodes):
        s = reset()
        for _ in range(max_steps):
            a = rng.integers(q.shape[1]) if rng.random() < epsilon else np.argmax(q[s])
            s_next, r, done = step(a)
            q[s, a] += alpha * (max(-1, min(1, r)) + gamma * (not done) * q[s_next].max() - q[s, a])
            s = s_next
            if done:
                break
    return q


def train_agent__probabilities(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    q = q.copy()
    for _ in range(episodes):
        s = reset()
        for _ in range(max_steps):
            p = np.full(len(q[s]), epsilon / len(q[s]))
            p[q[s].argmax()] += 1 - epsilon
            a = int(rng.choice(len(p), p=p))
            s_next, r, done = step(a)
            q = q_learning_update(q, s, a, np.clip(r, -1, 1), s_next, done, alpha, gamma)
            if done:
                break
            s = s_next
    return q


def train_agent__list_of_rows(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    q = [row.copy() for row in q]
    for _ in range(episodes):
        s = reset()
        for _ in range(max_steps):
            a = int(epsilon_greedy(q[s], epsilon, rng))
            s_next, r, done = step(a)
            future = 0 if done else max(q[s_next])
            q[s][a] += alpha * (np.clip(r, -1.0, 1.0) + gamma * future - q[s][a])
            s = s_next
            if done:
                break
    return np.stack(q)


def train_agent__float32_at_the_end(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng):
    return train_agent__while(reset, step, q, episodes, max_steps, alpha, gamma, epsilon, rng).astype(np.float32)
