"""Everything number by number, in Python's own loops; losses gathered term by term."""

import math

import numpy as np
import torch


def value_rescale(x, eps=1e-3):
    def h(number):
        return math.copysign(math.sqrt(abs(number) + 1) - 1, number) + eps * number

    return np.array([h(number) for number in x.ravel()]).reshape(x.shape)


def value_rescale_inverse(y, eps=1e-3):
    def inverse(number):
        b = 2 * (abs(number) + 1 + eps) / (math.sqrt(1 + 4 * eps * (abs(number) + 1 + eps)) + 1)
        return math.copysign(b * b - 1, number)

    return np.array([inverse(number) for number in y.ravel()]).reshape(y.shape)


def n_step_return(r, next_values, terminated, gamma, n, rescaled=False):
    v = value_rescale_inverse(next_values) if rescaled else next_values
    T, N = r.shape
    y = np.zeros((T, N))
    for i in range(N):
        for t in range(T):
            total, weight = 0.0, 1.0
            for k in range(t, min(t + n, T)):
                total += weight * r[k, i]
                weight *= gamma
                if terminated[k, i]:
                    weight = 0.0
                    break
            y[t, i] = total + weight * v[k, i]
    return value_rescale(y) if rescaled else y


def sequence_priority(errors, eta=0.9):
    found = []
    for i in range(errors.shape[1]):
        sizes = [abs(e) for e in errors[:, i]]
        found.append(eta * max(sizes) + (1 - eta) * sum(sizes) / len(sizes))
    return found


def advantage_returns(r, values, next_values, terminated, truncated, gamma):
    T, N = r.shape
    returns = np.zeros((T, N))
    for i in range(N):
        for t in reversed(range(T)):
            if terminated[t, i]:
                future = 0.0
            elif truncated[t, i] or t == T - 1:
                future = next_values[t, i]
            else:
                future = returns[t + 1, i]
            returns[t, i] = r[t, i] + gamma * future
    return returns, returns - values


def policy_value_loss(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    total = 0.0
    for u, v, a, R in zip(logits, values, actions, returns):
        log_p = u - torch.logsumexp(u, dim=0)
        R = float(R)
        entropy = -sum(p.exp() * p for p in log_p)
        total = total - log_p[a] * (R - v.item()) + value_weight * (R - v) ** 2 - entropy_weight * entropy
    return total / len(actions)


def pixel_control_reward(before, after, cell=4):
    N, _, H, W = before.shape
    found = np.zeros((N, H // cell, W // cell))
    for i in range(H // cell):
        for j in range(W // cell):
            rows, columns = slice(i * cell, (i + 1) * cell), slice(j * cell, (j + 1) * cell)
            for n in range(N):
                old, new = before[n, :, rows, columns].astype(float), after[n, :, rows, columns].astype(float)
                found[n, i, j] = np.abs(new - old).mean()
    return found


def reward_prediction_batch(frames, r, size, rng):
    some = [t for t in range(3, len(r)) if r[t] != 0]
    none = [t for t in range(3, len(r)) if r[t] == 0]
    x, classes = [], []
    for number in range(size):
        kind = some if number % 2 else none
        t = kind[rng.integers(len(kind))]
        x.append(frames[t - 3 : t])
        classes.append(0 if r[t] == 0 else 1 if r[t] > 0 else 2)
    return np.array(x), classes


def value_replay_loss(values, last_value, r, terminated, gamma):
    T, N = values.shape
    total = 0.0
    for i in range(N):
        R = last_value[i].item()
        for t in reversed(range(T)):
            R = r[t, i].item() + (0.0 if terminated[t, i] else gamma * R)
            total = total + (R - values[t, i]) ** 2
    return total / (T * N)


def gae(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    T, N = r.shape
    A = np.zeros((T, N))
    for i in range(N):
        for t in reversed(range(T)):
            delta = r[t, i] - values[t, i]
            if not terminated[t, i]:
                delta += gamma * next_values[t, i]
            goes_on = t < T - 1 and not terminated[t, i] and not truncated[t, i]
            A[t, i] = delta + (gamma * lam * A[t + 1, i] if goes_on else 0)
    return A, A + values


def ppo_clip_loss(new_logp, old_logp, advantages, eps=0.2):
    terms = []
    for new, old, A in zip(new_logp.flatten(), old_logp.flatten().tolist(), advantages.flatten().tolist()):
        ratio = (new - old).exp()
        limit = 1 + eps if A > 0 else 1 - eps
        beyond = ratio > limit if A > 0 else ratio < limit
        terms.append(ratio * 0 - limit * A if beyond else -ratio * A)
    return torch.stack(terms).mean()
