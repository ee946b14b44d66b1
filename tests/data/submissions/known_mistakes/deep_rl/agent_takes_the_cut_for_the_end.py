import numpy as np
import torch


def clipped(new, old, A):
    ratio = torch.exp(new - old)
    return -torch.minimum(ratio * A, ratio.clamp(0.8, 1.2) * A).mean()


def estimate(r, values, next_values, terminated, truncated, gamma, lam=0.95):
    T, N = r.shape
    A = np.zeros((T, N))
    for i in range(N):
        for t in reversed(range(T)):
            delta = r[t, i] + (0 if terminated[t, i] else gamma * next_values[t, i]) - values[t, i]
            stop = terminated[t, i] or truncated[t, i] or t == T - 1
            A[t, i] = delta if stop else delta + gamma * lam * A[t + 1, i]
    return A, A + values


def train_agent(model, optimizer, reset, sample, step, updates, horizon, epochs, gamma):
    history = []
    s = reset()
    for _ in range(updates):
        kept = []
        for _ in range(horizon):
            with torch.no_grad():
                logits, v = model(s)
                a = sample(logits)
                after, r, terminated, truncated, now = step(a)
                following = model(after)[1]
            logp = logits.log_softmax(-1).gather(1, a[:, None])[:, 0]
            kept.append((s, a, logp, v, following, r, terminated, truncated))
            s = now
        states, actions, old, v, following = (torch.cat([row[i] for row in kept]) for i in range(5))
        r, terminated, truncated = (np.stack([row[i] for row in kept]) for i in (5, 6, 7))
        shape = r.shape
        A, targets = estimate(
            r, v.numpy().reshape(shape), following.numpy().reshape(shape), terminated | truncated, truncated, gamma
        )
        A, targets = (torch.tensor(q.ravel(), dtype=torch.float32) for q in (A, targets))
        row = []
        for _ in range(epochs):
            logits, value = model(states)
            every = logits.log_softmax(-1)
            new = every.gather(1, actions[:, None])[:, 0]
            entropy = -(every.exp() * every).sum(-1).mean()
            loss = clipped(new, old, A) + 0.5 * ((targets - value) ** 2).mean() - 0.01 * entropy
            row.append(loss.item())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        history.append(row)
    return np.array(history)
