import numpy as np


def dqn_loss(online, target, batch, gamma, delta=1.0):
    W, b = online["W"], online["b"]
    dW, db, total = np.zeros_like(W), np.zeros_like(b), 0.0
    s, a, r, s_next, done = batch
    for i in range(len(s)):
        future = 0.0 if done[i] else np.max(target["W"] @ s_next[i] + target["b"])
        y = r[i] + gamma * future
        error = W[a[i]] @ s[i] + b[a[i]] - y
        if abs(error) <= delta:
            total += 0.5 * error**2
            slope = error
        else:
            total += delta * (abs(error) - 0.5 * delta)
            slope = delta * np.sign(error)
        dW[a[i]] += slope * s[i]
        db[a[i]] += slope
    return total / len(s), {"W": dW, "b": db}
