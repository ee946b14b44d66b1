import numpy as np


def dqn_loss(online, target, batch, gamma, delta=1.0):
    W, b = online["W"], online["b"]
    dW, db, total = np.zeros_like(W), np.zeros_like(b), 0.0
    s, a, r, s_next, done = batch
    for i in range(len(s)):
        future = 0.0 if done[i] else np.max(target["W"] @ s_next[i] + target["b"])
        for k in range(len(b)):
            y = r[i] + gamma * future if k == a[i] else 0.0
            error = W[k] @ s[i] + b[k] - y
            c = np.clip(error, -delta, delta)
            total += c * (error - 0.5 * c)
            dW[k] += c * s[i]
            db[k] += c
    return total / len(s), {"W": dW / len(s), "b": db / len(s)}
