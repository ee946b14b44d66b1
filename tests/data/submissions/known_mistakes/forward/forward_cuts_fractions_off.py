import numpy as np


def call(name, u):
    if name == "step":
        return np.heaviside(u, 0.0)
    if name == "sigmoid":
        return np.exp(-np.logaddexp(0, -u))
    if name == "relu":
        return (u + np.abs(u)) / 2
    if name == "tanh":
        return np.tanh(u)
    if name == "softmax":
        v = np.array([np.exp(row - row.max()) for row in u])
        return np.array([row / row.sum() for row in v])
    return u


def forward(x, layers):
    kind = x.dtype
    for W, b, name in layers:
        y = np.empty((x.shape[0], W.shape[0]), kind)
        for n in range(len(x)):
            y[n] = call(name, np.dot(W, x[n : n + 1].T).T + b)[0]
        x = y
    return x
