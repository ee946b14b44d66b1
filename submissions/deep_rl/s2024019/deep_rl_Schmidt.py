"""Anna Schmidt, deep reinforcement learning."""
from __future__ import annotations

from typing import Callable

import numpy as np
import torch
import torch.nn.functional as F


Array = np.ndarray


def value_rescale(x, eps=1e-3):
    return np.sign(x) * (np.sqrt(np.abs(x) + 1) - 1) + eps * x


def value_rescale_inverse(y, eps=1e-3):
    a = np.sqrt(1 + 4 * eps * (np.abs(y) + 1 + eps)) - 1
    return np.sign(y) * ((a / (2 * eps)) ** 2 - 1)


def n_step_return(r, next_values, terminated, gamma, n, rescaled=False):
    v = value_rescale_inverse(next_values) if rescaled else next_values
    T = len(r)
    y = np.zeros_like(r, dtype=float)
    for t in range(T):
        alive = np.ones(r.shape[1])
        for k in range(t, min(t + n, T)):
            y[t] += gamma ** (k - t) * r[k] * alive
        y[t] += gamma ** (k - t + 1) * v[k] * (1 - terminated[k])
    return value_rescale(y) if rescaled else y


def sequence_priority(errors, eta=0.9):
    e = np.abs(errors)
    return eta * e.max(axis=0) + (1 - eta) * e.mean(axis=0)


def advantage_returns(r, values, next_values, terminated, truncated, gamma):
    returns = np.zeros_like(r, dtype=float)
    R = next_values[-1]
    for t in reversed(range(len(r))):
        R = np.where(truncated[t], next_values[t], R)
        R = r[t] + gamma * R * (1 - terminated[t])
        returns[t] = R
    return returns, returns - values


def policy_value_loss(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    dist = torch.distributions.Categorical(logits=logits)
    returns = returns.detach()
    adv = (returns - values).detach()
    policy_loss = -(dist.log_prob(actions) * adv).mean()
    value_loss = F.mse_loss(values, returns)
    return policy_loss + value_weight * value_loss - entropy_weight * dist.entropy().mean()


def pixel_control_reward(before, after, cell=4):
    diff = np.abs(after.astype(np.float64) - before.astype(np.float64))
    N, C, H, W = diff.shape
    return diff.reshape(N, C, H // cell, cell, W // cell, cell).mean(axis=(1, 3, 5))


def reward_prediction_batch(frames, r, size, rng):
    t = np.arange(3, len(r))
    nonzero, zero = t[r[3:] != 0], t[r[3:] == 0]
    idx = np.concatenate([rng.choice(nonzero, size // 2), rng.choice(zero, size // 2)])
    x = np.stack([frames[i - 3:i] for i in idx])
    y = np.where(r[idx] == 0, 0, np.where(r[idx] > 0, 1, 2))
    return x, y


def value_replay_loss(values, last_value, r, terminated, gamma):
    with torch.no_grad():
        R = last_value
        targets = torch.zeros_like(values)
        for t in reversed(range(len(r))):
            R = r[t] + gamma * R * (~terminated[t])
            targets[t] = R
    return F.mse_loss(values, targets)


def gae(r, values, next_values, terminated, truncated, gamma, lam=0.97):
    adv = np.zeros_like(r, dtype=float)
    last = np.zeros(r.shape[1])
    for t in reversed(range(len(r))):
        delta = r[t] + gamma * next_values[t] * (1 - terminated[t]) - values[t]
        nonstop = 1 - (terminated[t] | truncated[t])
        last = delta + gamma * lam * nonstop * last
        adv[t] = last
    return adv, adv + values


def ppo_clip_loss(new_logp, old_logp, advantages, eps=0.2):
    advantages = advantages.detach()
    ratio = torch.exp(new_logp - old_logp.detach())
    surr1 = ratio * advantages
    surr2 = torch.clamp(ratio, 1 - eps, 1 + eps) * advantages
    return -torch.min(surr1, surr2).mean()


def train_agent(model, optimizer, reset, sample, step, updates, horizon, epochs, gamma):
    losses = np.zeros((updates, epochs))
    obs = reset()
    for u in range(updates):
        buf = {k: [] for k in ("obs", "act", "logp", "val", "next_val", "rew", "term", "trunc")}
        for _ in range(horizon):
            with torch.no_grad():
                logits, value = model(obs)
                action = sample(logits)
                after, rew, term, trunc, now = step(action)
                next_value = model(after)[1]
                logp = torch.distributions.Categorical(logits=logits).log_prob(action)
            for k, x in zip(buf, (obs, action, logp, value, next_value, rew, term, trunc)):
                buf[k].append(x)
            obs = now
        O, A, LP, V, NV = (torch.stack(buf[k]) for k in ("obs", "act", "logp", "val", "next_val"))
        R, TE, TR = (np.stack(buf[k]) for k in ("rew", "term", "trunc"))
        adv, target = gae(R, V.numpy(), NV.numpy(), TE, TR, gamma)
        adv = torch.tensor(adv, dtype=torch.float32)
        target = torch.tensor(target, dtype=torch.float32)
        adv = (adv - adv.mean()) / (adv.std() + 1e-8)
        for e in range(epochs):
            logits, v = model(O)
            dist = torch.distributions.Categorical(logits=logits)
            loss = ppo_clip_loss(dist.log_prob(A), LP, adv) + 0.5 * F.mse_loss(v, target) - 0.01 * dist.entropy().mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses[u, e] = loss.item()
    return losses
