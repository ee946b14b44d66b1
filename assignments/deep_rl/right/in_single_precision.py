"""Single precision wherever the page leaves the type open; float64 in the inverse, as it asks."""

import numpy as np
import torch
import torch.nn.functional as F


def value_rescale(x, eps=1e-3):
    x = torch.tensor(x, dtype=torch.float32)
    return (torch.sign(x) * (torch.sqrt(x.abs() + 1) - 1) + eps * x).numpy()


def value_rescale_inverse(y, eps=1e-3):
    y = torch.tensor(y, dtype=torch.float64)
    root = (torch.sqrt(1 + 4 * eps * (y.abs() + 1 + eps)) - 1) / (2 * eps)
    return torch.sign(y) * (root**2 - 1)


def sequence_priority(errors, eta=0.9):
    e = np.abs(errors).astype(np.float32)
    return np.float32(eta) * e.max(0) + np.float32(1 - eta) * e.mean(0)


def advantage_returns(r, values, next_values, terminated, truncated, gamma):
    r, values, next_values = (np.asarray(x, dtype=np.float32) for x in (r, values, next_values))
    returns = np.zeros_like(r)
    for t in range(len(r) - 1, -1, -1):
        future = next_values[t] if t == len(r) - 1 else np.where(truncated[t], next_values[t], returns[t + 1])
        returns[t] = r[t] + np.float32(gamma) * future * (1 - terminated[t].astype(np.float32))
    return returns, returns - values


def gae(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    r, values, next_values = (torch.tensor(np.asarray(x), dtype=torch.float32) for x in (r, values, next_values))
    ended, cut = torch.tensor(terminated), torch.tensor(truncated)
    delta = r + gamma * next_values * (~ended) - values
    A, following = torch.zeros_like(delta), torch.zeros_like(delta[0])
    for t in reversed(range(len(r))):
        following = delta[t] + gamma * lam * following * ~(ended[t] | cut[t])
        A[t] = following
    return A.numpy(), (A + values).numpy()


def pixel_control_reward(before, after, cell=4):
    change = torch.tensor(after).float() - torch.tensor(before).float()
    return F.avg_pool2d(change.abs(), cell).mean(dim=1).numpy()


def value_replay_loss(values, last_value, r, terminated, gamma):
    with torch.no_grad():
        targets, R = torch.zeros_like(values), last_value
        for t in reversed(range(len(r))):
            R = r[t] + gamma * R * (1 - terminated[t].float())
            targets[t] = R
    return F.mse_loss(values, targets)
