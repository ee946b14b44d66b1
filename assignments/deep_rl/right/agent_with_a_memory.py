"""A class for the memory; values by one call of the model over all states; gradients by autograd.grad; no zero_grad."""

import numpy as np
import torch


class Memory:
    """What one rollout has seen."""

    def __init__(self):
        self.rows = []

    def add(self, *row):
        self.rows.append(row)

    def column(self, i):
        return [row[i] for row in self.rows]


def train_agent(model, optimizer, reset, sample, step, updates, horizon, epochs, gamma):
    losses = torch.zeros(updates, epochs)
    s = reset()
    for update in range(updates):
        memory = Memory()
        for _ in range(horizon):
            a = sample(model(s)[0].detach())
            after, r, ended, cut, following = step(a)
            memory.add(s, a, after, torch.as_tensor(r), torch.as_tensor(ended), torch.as_tensor(cut))
            s = following
        S, A, AFTER, R, ENDED, CUT = (torch.stack(memory.column(i)) for i in range(6))
        with torch.no_grad():
            old = torch.log_softmax(model(S)[0], -1).gather(2, A.unsqueeze(2))[..., 0]
            v, v_after = model(S)[1].double(), model(AFTER)[1].double()
            delta = R + gamma * v_after * ~ENDED - v
            advantage, last = torch.zeros_like(delta), 0
            for t in range(horizon - 1, -1, -1):
                last = delta[t] + 0.95 * gamma * last * ~(ENDED[t] | CUT[t])
                advantage[t] = last
            target = (advantage + v).float()
            advantage = advantage.float()
        for epoch in range(epochs):
            u, value = model(S)
            logp = torch.log_softmax(u, -1)
            ratio = torch.exp(logp.gather(2, A.unsqueeze(2))[..., 0] - old)
            worst = torch.minimum(ratio * advantage, torch.clip(ratio, 0.8, 1.2) * advantage)
            loss = (0.5 * (target - value) ** 2 - worst + 0.01 * (logp.exp() * logp).sum(-1)).mean()
            parameters = list(model.parameters())
            for p, g in zip(parameters, torch.autograd.grad(loss, parameters)):
                p.grad = g
            optimizer.step()
            losses[update, epoch] = loss.detach()
    return losses


def reward_prediction_batch(frames, r, size, rng):
    t = np.arange(3, len(r))
    p_some, p_none = (r[3:] != 0).astype(float), (r[3:] == 0).astype(float)
    t = np.append(rng.choice(t, size // 2, p=p_some / p_some.sum()), rng.choice(t, size // 2, p=p_none / p_none.sum()))
    rng.shuffle(t)
    x = np.swapaxes(np.array([frames[t - 3], frames[t - 2], frames[t - 1]]), 0, 1)
    return x, (r[t] > 0) + 2 * (r[t] < 0)


def pixel_control_reward(before, after, cell=4):
    change = np.where(after > before, after, before).astype(float) - np.where(after > before, before, after)
    grey = np.einsum("nchw->nhw", change) / change.shape[1]
    rows = np.add.reduceat(grey, np.arange(0, grey.shape[1], cell), axis=1)
    return np.add.reduceat(rows, np.arange(0, grey.shape[2], cell), axis=2) / cell**2


def sequence_priority(errors, eta=0.9):
    positive, negative = errors.max(axis=0), errors.min(axis=0)
    largest = np.where(-negative > positive, -negative, positive)
    return eta * largest + (1 - eta) * np.einsum("tn->n", np.abs(errors)) / errors.shape[0]
