"""Huber's loss as the parabola less what is too much; equal values are told apart by chance; cases by np.where."""

import numpy as np


def excess(e, delta):
    return np.sign(e) * np.maximum(np.abs(e) - delta, 0)


def clip_reward(r):
    return r - excess(r, 1)


def huber(e, delta=1.0):
    small = e - excess(e, delta)
    return 0.5 * small**2 + delta * np.abs(excess(e, delta))


def huber_grad(e, delta=1.0):
    return np.where(np.abs(e) <= delta, e, np.copysign(delta, e))


def td_target(r, q_next, done, gamma):
    return np.where(done, r, r + gamma * np.sort(q_next, axis=1)[:, -1])


def double_dqn_target(r, q_online, q_target, done, gamma):
    best = np.argmax(q_online, axis=1)[:, None]
    return np.where(done, r, r + gamma * np.take_along_axis(q_target, best, axis=1)[:, 0])


def epsilon_greedy(q, epsilon, rng):
    if rng.binomial(1, epsilon) == 1:
        return rng.choice(np.arange(len(q)))
    return rng.choice(np.flatnonzero(q == np.max(q)))
