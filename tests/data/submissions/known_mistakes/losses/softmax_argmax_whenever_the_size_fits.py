import numpy as np


def log_probabilities(u):
    return u - np.logaddexp.reduce(u, axis=1, keepdims=True)


def probabilities(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_cross_entropy(u, t):
    if t.size == u.size:
        t = np.argmax(t, axis=1)
    return -np.sum(log_probabilities(u)[np.arange(len(u)), t]) / len(u)


def softmax_cross_entropy_grad(u, t):
    if t.size == u.size:
        t = np.argmax(t, axis=1)
    g = probabilities(u)
    g[np.arange(len(u)), t] -= 1
    return g / len(u)
