"""torch.distributions for the policy, one loop for everything, a float32 matrix of discounts for the sums."""

import numpy as np
import torch
from torch.distributions import Categorical


def n_step_return(r, next_values, terminated, gamma, n, rescaled=False):
    h = lambda x: np.sign(x) * (np.sqrt(np.abs(x) + 1) - 1) + 1e-3 * x  # noqa: E731
    if rescaled:
        y = np.abs(next_values)
        next_values = np.sign(next_values) * (((np.sqrt(1 + 0.004 * (y + 1.001)) - 1) / 0.002) ** 2 - 1)
    T = len(r)
    total, alive, done = np.zeros_like(r), np.ones_like(r), np.zeros(r.shape, dtype=bool)
    for k in range(n):
        t = np.arange(T)
        there = (t + k < T)[:, None] & ~done
        step = np.minimum(t + k, T - 1)
        total = total + np.where(there, alive * r[step], 0.0)
        alive = np.where(there, alive * gamma * ~terminated[step], alive)
        done = done | (t + k >= T - 1)[:, None]
    last = np.minimum(np.arange(T) + n, T) - 1
    total = total + alive * next_values[last]
    return h(total) if rescaled else total


def policy_value_loss(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    policy = Categorical(logits=logits)
    returns = returns.detach()
    with torch.no_grad():
        advantage = returns - values
    actor = -torch.mean(policy.log_prob(actions) * advantage)
    critic = torch.nn.functional.mse_loss(values, returns)
    return actor + value_weight * critic - entropy_weight * policy.entropy().mean()


def ppo_clip_loss(new_logp, old_logp, advantages, eps=0.2):
    with torch.no_grad():
        old, A = old_logp.clone(), advantages.clone()
    ratio = torch.exp(new_logp - old)
    return torch.max(-A * ratio, -A * torch.clamp(ratio, 1 - eps, 1 + eps)).mean()


def train_agent(model, optimizer, reset, sample, step, updates, horizon, epochs, gamma):
    history = []
    s = reset()
    for _ in range(updates):
        S, A, LP, V, NV, R, E, C = [], [], [], [], [], [], [], []
        for _ in range(horizon):
            with torch.no_grad():
                logits, value = model(s)
                a = sample(logits)
                after, r, ended, cut, nxt = step(a)
                NV.append(model(after)[1].numpy())
            S.append(s)
            A.append(a)
            LP.append(Categorical(logits=logits).log_prob(a))
            V.append(value.numpy())
            R.append(r)
            E.append(ended)
            C.append(cut)
            s = nxt
        adv, tgt = _gae(np.array(R), np.array(V), np.array(NV), np.array(E), np.array(C), gamma)
        # all steps of all worlds in one long row
        S, A, LP = torch.cat(S), torch.cat(A), torch.cat(LP)
        adv, tgt = torch.FloatTensor(adv).flatten(), torch.FloatTensor(tgt).flatten()
        row = []
        for _ in range(epochs):
            logits, value = model(S)
            policy = Categorical(logits=logits)
            loss = ppo_clip_loss(policy.log_prob(A), LP, adv)
            loss += 0.5 * (value - tgt).pow(2).mean() - 0.01 * policy.entropy().mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            row.append(loss.item())
        history.append(row)
    return history


def _gae(r, v, nv, ended, cut, gamma, lam=0.95):
    adv = np.zeros_like(v)
    last = np.zeros(v.shape[1])
    for t in range(len(r))[::-1]:
        last = np.where(ended[t] | cut[t], 0, last)
        last = r[t] + gamma * nv[t] * (1 - ended[t]) - v[t] + gamma * lam * last
        adv[t] = last
    return adv, adv + v
