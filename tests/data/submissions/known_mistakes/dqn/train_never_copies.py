import numpy as np


def one_step(w, fixed, batch, gamma, delta):
    total, dW, db = 0.0, np.zeros_like(w["W"]), np.zeros_like(w["b"])
    for s, a, r, s_next, done in zip(*batch):
        y = r if done else r + gamma * np.max(fixed["W"] @ s_next + fixed["b"])
        e = w["W"][a] @ s + w["b"][a] - y
        c = max(-delta, min(delta, e))
        total += c * (e - c / 2)
        dW[a] += c * s
        db[a] += c
    n = len(batch[0])
    return total / n, dW / n, db / n


def train_dqn(online, target, batches, lr, gamma, delta, sync_every):
    history = np.zeros(len(batches))
    for i in range(len(batches)):
        history[i], dW, db = one_step(online, target, batches[i], gamma, delta)
        online["W"] = online["W"] - lr * dW
        online["b"] = online["b"] - lr * db
    return history
