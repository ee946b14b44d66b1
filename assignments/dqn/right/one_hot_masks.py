"""Masks in place of indices: an action is a row of the unit matrix."""

import numpy as np


def huber(e, delta=1.0):
    inside = (np.abs(e) < delta).astype(float)
    return inside * e**2 / 2 + (1 - inside) * delta * (np.abs(e) - delta / 2)


def huber_grad(e, delta=1.0):
    inside = (np.abs(e) < delta).astype(float)
    return inside * e + (1 - inside) * delta * np.sign(e)


def double_dqn_target(r, q_online, q_target, done, gamma):
    chosen = np.eye(q_online.shape[1])[np.argmax(q_online, axis=1)]
    return r + np.logical_not(done) * gamma * np.sum(chosen * q_target, axis=1)


def dqn_loss(online, target, batch, gamma, delta=1.0):
    s, a, r, s_next, done = batch
    mask = np.eye(len(online["b"]))[a]
    future = np.max(np.dot(s_next, target["W"].T) + target["b"], axis=1)
    y = r + gamma * future * np.logical_not(done)
    e = np.sum((np.dot(s, online["W"].T) + online["b"]) * mask, axis=1) - y
    slope = mask * huber_grad(e, delta)[:, np.newaxis]
    return huber(e, delta).mean(), {"W": slope.T.dot(s) / len(e), "b": slope.mean(axis=0)}


def q_learning_update(q, s, a, r, s_next, done, alpha, gamma):
    here = np.outer(np.arange(len(q)) == s, np.arange(q.shape[1]) == a)
    return q + alpha * here * (r + gamma * (not done) * np.amax(q[s_next]) - q)


def epsilon_greedy(q, epsilon, rng):
    p = np.full(len(q), epsilon / len(q))
    p[np.argmax(q)] += 1 - epsilon
    return rng.choice(len(q), p=p)
