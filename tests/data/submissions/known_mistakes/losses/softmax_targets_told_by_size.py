import numpy as np


def log_probabilities(u):
    return u - np.logaddexp.reduce(u, axis=1, keepdims=True)


def probabilities(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_cross_entropy(u, t):
    logs = log_probabilities(u)
    if t.size == u.size:
        return -np.sum(t.reshape(u.shape) * logs) / len(u)
    total = 0.0
    for i, k in enumerate(t):
        total -= logs[i, k]
    return total / len(u)


def softmax_cross_entropy_grad(u, t):
    g = probabilities(u)
    if t.size == u.size:
        return (g - t.reshape(u.shape)) / len(u)
    for i, k in enumerate(t):
        g[i, k] -= 1
    return g / len(u)
